namespace SpanRnn;

/// <summary>
/// An activation as a layer of its own, for the places where no layer before it has one, such as behind a recurrent layer, of a class that
/// carries <see cref="RecurrentNetworkAttribute"/>. It has no weights.
/// </summary>
/// <param name="activation">The function applied to each float.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ActivateAttribute(Activation activation) : NetworkLayerAttribute("activate")
{
    /// <summary>The function applied to each float.</summary>
    public Activation Activation { get; } = activation;

    /// <inheritdoc cref="DenseAttribute.ActivationAlpha" />
    public float ActivationAlpha { get; set; }

    /// <inheritdoc cref="DenseAttribute.ActivationBeta" />
    public float ActivationBeta { get; set; }
}
