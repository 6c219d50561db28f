namespace SpanRnn;

/// <summary>
/// x where x ≥ 0, else slope ⊙ x, as a layer of a class that carries <see cref="RecurrentNetworkAttribute"/>. As in PyTorch's nn.PReLU
/// the slopes are called <c>prelu.weight</c> in weight files, one for each float or one for all; "prelu" unless <c>Name</c> is set.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PReluAttribute() : NetworkLayerAttribute("prelu");
