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

    /// <summary>
    /// Whether a second cell runs from the last step to the first, its weights under the same names with <c>_reverse</c> behind them (PyTorch's
    /// <c>bidirectional</c>); false unless set. The network then takes whole sequences only.
    /// </summary>
    public bool Bidirectional { get; set; }

    /// <summary>How a bidirectional layer joins its two outputs; <see cref="BidirectionalMerge.Concatenate"/>, as in PyTorch, unless set.</summary>
    public BidirectionalMerge Merge { get; set; }

    /// <summary>
    /// Whether the layer's only cell runs from the last step to the first (Keras's <c>go_backwards</c>, ONNX's reverse); false unless
    /// set. The network then takes whole sequences only.
    /// </summary>
    public bool GoBackwards { get; set; }

    /// <summary>
    /// Whether the outputs of a layer that goes backwards stand in the order of its inputs, as in ONNX; true unless set. Keras leaves
    /// them in the order in which they were computed.
    /// </summary>
    public bool InputOrder { get; set; } = true;

    /// <summary>
    /// Whether the layer gives an output for every step; true unless set. With false it gives one, after the last step that it takes (Keras's
    /// <c>return_sequences</c>), and the network takes whole sequences only.
    /// </summary>
    public bool ReturnsSequence { get; set; } = true;

    /// <inheritdoc cref="RecurrentCellAttribute.Bias" />
    public bool Bias { get; set; } = true;

    /// <inheritdoc cref="RecurrentCellAttribute.Activation" />
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <inheritdoc cref="RecurrentCellAttribute.ActivationAlpha" />
    public float ActivationAlpha { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.ActivationBeta" />
    public float ActivationBeta { get; set; }

    /// <summary>
    /// The <see cref="Activation"/> of a bidirectional layer's backward cell; like the forward cell's unless set. ONNX's operators list
    /// the activations of each direction; in all else the two cells are alike.
    /// </summary>
    public Activation BackwardActivation { get; set; }

    /// <summary>α of <see cref="BackwardActivation"/>, where it has one.</summary>
    public float BackwardActivationAlpha { get; set; }

    /// <summary>β of <see cref="BackwardActivation"/>, where it has one.</summary>
    public float BackwardActivationBeta { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.Clip" />
    public float Clip { get; set; }

    /// <inheritdoc cref="RecurrentCellAttribute.Mode" />
    public ActivationMode Mode { get; set; } = ActivationMode.Accurate;
}
