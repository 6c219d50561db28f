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

    /// <summary>The <see cref="GateActivation"/> of a bidirectional layer's backward cell; like the forward cell's unless set.</summary>
    public Activation BackwardGateActivation { get; set; }

    /// <summary>α of <see cref="BackwardGateActivation"/>, where it has one.</summary>
    public float BackwardGateActivationAlpha { get; set; }

    /// <summary>β of <see cref="BackwardGateActivation"/>, where it has one.</summary>
    public float BackwardGateActivationBeta { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.Reset" />
    public GruReset Reset { get; set; } = GruReset.AfterProduct;
}
