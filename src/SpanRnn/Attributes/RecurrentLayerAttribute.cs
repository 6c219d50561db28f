namespace SpanRnn;

/// <summary>A recurrent layer of a class that carries <see cref="RecurrentNetworkAttribute"/>.</summary>
public abstract class RecurrentLayerAttribute : NetworkLayerAttribute
{
    private protected RecurrentLayerAttribute(string name, int hiddenSize)
        : base(name) => HiddenSize = hiddenSize;

    /// <summary>Floats per hidden state.</summary>
    public int HiddenSize { get; }

    /// <summary>Whether the layer's input is added to its output, which needs equal sizes; false unless set.</summary>
    public bool Residual { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.Bias" />
    public bool Bias { get; set; } = true;

    /// <inheritdoc cref="RecurrentCellAttribute.Activation" />
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <inheritdoc cref="RecurrentCellAttribute.ActivationAlpha" />
    public float ActivationAlpha { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.ActivationBeta" />
    public float ActivationBeta { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.Clip" />
    public float Clip { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.Mode" />
    public ActivationMode Mode { get; set; } = ActivationMode.Accurate;
}
