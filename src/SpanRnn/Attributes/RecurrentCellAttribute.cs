namespace SpanRnn;

/// <summary>
/// Asks the SpanRnn generator to make a partial class a recurrent cell of exactly these sizes: <c>Load</c>,
/// <c>RentState</c>, <c>Step</c> and <c>Run</c>, SIMD code, no allocation.
/// </summary>
/// <example>
/// <code>
/// [RecurrentCell(CellKind.Lstm, inputSize: 16, hiddenSize: 32)]
/// public sealed partial class NpcMemory;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RecurrentCellAttribute : Attribute
{
    /// <summary>Describes the cell.</summary>
    /// <param name="kind">The cell's equations.</param>
    /// <param name="inputSize">Floats per input vector, 1 to <see cref="CellLimits.MaxInputSize"/>.</param>
    /// <param name="hiddenSize">Floats per hidden state, 1 to <see cref="CellLimits.MaxHiddenSize"/>.</param>
    public RecurrentCellAttribute(CellKind kind, int inputSize, int hiddenSize)
    {
        Kind = kind;
        InputSize = inputSize;
        HiddenSize = hiddenSize;
    }

    /// <summary>The cell's equations.</summary>
    public CellKind Kind { get; }

    /// <summary>Floats per input vector.</summary>
    public int InputSize { get; }

    /// <summary>Floats per hidden state.</summary>
    public int HiddenSize { get; }

    /// <summary>Whether the cell has biases (PyTorch's <c>bias</c>); true unless set.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The activation of a vanilla RNN, and of the candidate of an LSTM or GRU; <see cref="Activation.Tanh"/> unless set.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>α of <see cref="Activation"/>, where it has one; ONNX's default unless set.</summary>
    public float ActivationAlpha { get; set; }

    /// <summary>β of <see cref="Activation"/>, where it has one; ONNX's default unless set.</summary>
    public float ActivationBeta { get; set; }

    /// <summary>The activation of an LSTM's gates i, f, o and a GRU's gates r, z; <see cref="Activation.Sigmoid"/> unless set.</summary>
    public Activation GateActivation { get; set; } = Activation.Sigmoid;

    /// <summary>α of <see cref="GateActivation"/>, where it has one; ONNX's default unless set.</summary>
    public float GateActivationAlpha { get; set; }

    /// <summary>β of <see cref="GateActivation"/>, where it has one; ONNX's default unless set.</summary>
    public float GateActivationBeta { get; set; }

    /// <summary>What an LSTM applies to its new cell state before the output gate; <see cref="Activation.Tanh"/> unless set.</summary>
    public Activation CellActivation { get; set; } = Activation.Tanh;

    /// <summary>α of <see cref="CellActivation"/>, where it has one; ONNX's default unless set.</summary>
    public float CellActivationAlpha { get; set; }

    /// <summary>β of <see cref="CellActivation"/>, where it has one; ONNX's default unless set.</summary>
    public float CellActivationBeta { get; set; }

    /// <summary>Limits every sum to ± this before its activation (ONNX's <c>clip</c>); 0, no limit, unless set.</summary>
    public float Clip { get; set; }

    /// <summary>Limits an LSTM's new cell state to ± this (TensorFlow Lite's <c>cell_clip</c>); 0, no limit, unless set.</summary>
    public float CellClip { get; set; }

    /// <summary>
    /// A constant that an LSTM adds to its forget gate's sum and the weight file does not hold (TensorFlow 1's <c>forget_bias</c>, which is
    /// 1 there); 0, none, unless set. Not for <see cref="GateCoupling.ForgetFromInput"/>, where the forget gate has no sum.
    /// </summary>
    public float ForgetBias { get; set; }

    /// <summary>Whether an LSTM's gates see the cell state (Gers and Schmidhuber 2000); false unless set.</summary>
    public bool Peephole { get; set; }

    /// <summary>Whether an LSTM derives its input gate from its forget gate or the other way round; <see cref="GateCoupling.None"/> unless set.</summary>
    public GateCoupling Coupling { get; set; }

    /// <summary>
    /// Floats of an LSTM's projected hidden state (PyTorch's <c>proj_size</c>), 1 to <see cref="CellLimits.MaxHiddenSize"/>; 0, no
    /// projection, unless set.
    /// </summary>
    public int ProjectionSize { get; set; }

    /// <summary>Whether the projection has a bias; false, as in PyTorch, unless set.</summary>
    public bool ProjectionBias { get; set; }

    /// <summary>Limits the projected hidden state to ± this (TensorFlow Lite's <c>proj_clip</c>); 0, no limit, unless set.</summary>
    public float ProjectionClip { get; set; }

    /// <summary>Whether an LSTM normalises each gate's sum over the units (TensorFlow Lite); false unless set.</summary>
    public bool LayerNormalization { get; set; }

    /// <summary>
    /// Where a GRU applies its reset gate; <see cref="GruReset.AfterProduct"/>, as PyTorch does, unless set. RNN and LSTM
    /// do not have this option.
    /// </summary>
    public GruReset Reset { get; set; } = GruReset.AfterProduct;

    /// <summary>How closely the cell follows tanh and σ; <see cref="ActivationMode.Accurate"/> unless set.</summary>
    public ActivationMode Mode { get; set; } = ActivationMode.Accurate;

    /// <summary>
    /// The cell's module name in weight files: with <c>Name = "rnn"</c> a tensor is called <c>rnn.weight_ih_l0</c>. ""
    /// unless set.
    /// </summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Whether every call looks for NaN and infinity and for two calls on one state at once, and throws <see cref="NonFiniteStepException"/> or
    /// <see cref="StateInUseException"/> before it has written anything; for finding mistakes: steps of small cells take three times as long. False,
    /// or what the project's MSBuild property <c>SpanRnnChecked</c> says, unless set.
    /// </summary>
    public bool Checked { get; set; }
}
