namespace SpanRnn;

/// <summary>An LSTM layer of a class that carries <see cref="RecurrentNetworkAttribute"/>; named "lstm" unless set.</summary>
/// <param name="hiddenSize">Floats per cell state, and per hidden state without a projection, 1 to <see cref="CellLimits.MaxHiddenSize"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LstmAttribute(int hiddenSize) : RecurrentLayerAttribute("lstm", hiddenSize)
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

    /// <inheritdoc cref="RecurrentCellAttribute.CellActivation" />
    public Activation CellActivation { get; set; } = Activation.Tanh;

    /// <inheritdoc cref="RecurrentCellAttribute.CellActivationAlpha" />
    public float CellActivationAlpha { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.CellActivationBeta" />
    public float CellActivationBeta { get; set; }

    /// <summary>The <see cref="CellActivation"/> of a bidirectional layer's backward cell; like the forward cell's unless set.</summary>
    public Activation BackwardCellActivation { get; set; }

    /// <summary>α of <see cref="BackwardCellActivation"/>, where it has one.</summary>
    public float BackwardCellActivationAlpha { get; set; }

    /// <summary>β of <see cref="BackwardCellActivation"/>, where it has one.</summary>
    public float BackwardCellActivationBeta { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.CellClip" />
    public float CellClip { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.ForgetBias" />
    public float ForgetBias { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.Peephole" />
    public bool Peephole { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.Coupling" />
    public GateCoupling Coupling { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.ProjectionSize" />
    public int ProjectionSize { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.ProjectionBias" />
    public bool ProjectionBias { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.ProjectionClip" />
    public float ProjectionClip { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.LayerNormalization" />
    public bool LayerNormalization { get; set; }
}
