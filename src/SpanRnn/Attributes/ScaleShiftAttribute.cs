namespace SpanRnn;

/// <summary>
/// y = scale ⊙ x + shift, normalisation of inputs for one, as a layer of a class that carries <see cref="RecurrentNetworkAttribute"/>.
/// Its vectors are called <c>normalization.scale</c> and <c>normalization.shift</c> in weight files unless <c>Name</c> is set.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ScaleShiftAttribute() : NetworkLayerAttribute("normalization");
