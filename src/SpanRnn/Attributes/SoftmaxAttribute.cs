namespace SpanRnn;

/// <summary>Softmax over each vector, exp(xᵢ) / Σ exp(xⱼ), as a layer of a class that carries <see cref="RecurrentNetworkAttribute"/>. It has no weights.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftmaxAttribute() : NetworkLayerAttribute("softmax");
