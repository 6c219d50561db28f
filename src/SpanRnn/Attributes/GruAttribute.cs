namespace SpanRnn;

/// <summary>A GRU layer of a class that carries <see cref="RecurrentNetworkAttribute"/>; named "gru" unless set.</summary>
/// <param name="hiddenSize">Floats per hidden state, 1 to <see cref="CellLimits.MaxHiddenSize"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GruAttribute(int hiddenSize) : RecurrentLayerAttribute("gru", hiddenSize)
{
    /// <inheritdoc cref="RecurrentCellAttribute.GateActivation" />
    public Activation GateActivation { get; set; } = Activation.Sigmoid;

    /// <inheritdoc cref="RecurrentCellAttribute.GateActivationAlpha" />
    public float GateActivationAlpha { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.GateActivationBeta" />
    public float GateActivationBeta { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.Reset" />
    public GruReset Reset { get; set; } = GruReset.AfterProduct;
}
