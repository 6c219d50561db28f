namespace SpanRnn;

/// <summary>
/// What a recurrent cell is, apart from its weights: kind, sizes, options. Two cells with equal specs run the
/// same code and accept the same parameters.
/// </summary>
/// <param name="Kind">The cell's equations.</param>
/// <param name="InputSize">Floats per input vector x.</param>
/// <param name="HiddenSize">Floats per hidden state h (and per cell state c of an LSTM).</param>
public sealed record CellSpec(CellKind Kind, int InputSize, int HiddenSize)
{
    private static readonly GateList RnnGates = new(Gate.Hidden);
    private static readonly GateList LstmGates = new(Gate.Input, Gate.Forget, Gate.Candidate, Gate.Output);
    private static readonly GateList InputFromForgetGates = new(Gate.Forget, Gate.Candidate, Gate.Output);
    private static readonly GateList ForgetFromInputGates = new(Gate.Input, Gate.Candidate, Gate.Output);
    private static readonly GateList GruGates = new(Gate.Reset, Gate.Update, Gate.Candidate);

    /// <summary>What the properties below say.</summary>
    internal readonly CellOptions Options = new();

    /// <summary>Whether the cell has biases.</summary>
    public bool Bias
    {
        get => Options.Bias;
        init => Options.Bias = value;
    }

    /// <summary>The activation of a vanilla RNN, and of the candidate of an LSTM or GRU; tanh unless set.</summary>
    public ActivationFunction Activation
    {
        get => Options.Activation;
        init => Options.Activation = value;
    }

    /// <summary>The activation of an LSTM's gates i, f, o and a GRU's gates r, z; sigmoid unless set.</summary>
    public ActivationFunction GateActivation
    {
        get => Options.GateActivation;
        init => Options.GateActivation = value;
    }

    /// <summary>What an LSTM applies to its new cell state before the output gate; tanh unless set.</summary>
    public ActivationFunction CellActivation
    {
        get => Options.CellActivation;
        init => Options.CellActivation = value;
    }

    /// <summary>
    /// Every gate's and candidate's sum is limited to ± this before its activation (ONNX's <c>clip</c>); 0 for no limit.
    /// </summary>
    public float Clip
    {
        get => Options.Clip;
        init => Options.Clip = value;
    }

    /// <summary>An LSTM's new cell state is limited to ± this (TensorFlow Lite's <c>cell_clip</c>); 0 for no limit.</summary>
    public float CellClip
    {
        get => Options.CellClip;
        init => Options.CellClip = value;
    }

    /// <summary>
    /// A constant in the forget gate's sum, next to its biases and not in the weight file (TensorFlow 1's <c>forget_bias</c>, which is 1
    /// there); after layer normalisation, and before a limit of sums. 0 for none. For an LSTM with a forget gate of its own.
    /// </summary>
    public float ForgetBias
    {
        get => Options.ForgetBias;
        init => Options.ForgetBias = value;
    }

    /// <summary>
    /// Whether an LSTM's gates see the cell state (Gers and Schmidhuber 2000): i and f the old one, o the new one, each unit its
    /// own, through one weight per unit.
    /// </summary>
    public bool Peephole
    {
        get => Options.Peephole;
        init => Options.Peephole = value;
    }

    /// <summary>Whether an LSTM derives its input gate from its forget gate or the other way round.</summary>
    public GateCoupling Coupling
    {
        get => Options.Coupling;
        init => Options.Coupling = value;
    }

    /// <summary>
    /// Floats of an LSTM's projected hidden state h = P·(o ⊙ tanh(c)) + b (Sak et al. 2014, PyTorch's <c>proj_size</c>), which takes
    /// the place of h everywhere; 0 for no projection.
    /// </summary>
    public int ProjectionSize
    {
        get => Options.ProjectionSize;
        init => Options.ProjectionSize = value;
    }

    /// <summary>Whether the projection has a bias.</summary>
    public bool ProjectionBias
    {
        get => Options.ProjectionBias;
        init => Options.ProjectionBias = value;
    }

    /// <summary>The projected hidden state is limited to ± this (TensorFlow Lite's <c>proj_clip</c>); 0 for no limit.</summary>
    public float ProjectionClip
    {
        get => Options.ProjectionClip;
        init => Options.ProjectionClip = value;
    }

    /// <summary>
    /// Whether an LSTM normalises each gate's sum over the units before its activation, as TensorFlow Lite does:
    /// s ← (s − mean) / √(variance + 1e-8) ⊙ scale + b, with s = W·x + U·h (and the peephole's share) without the bias.
    /// </summary>
    public bool LayerNormalization
    {
        get => Options.LayerNormalization;
        init => Options.LayerNormalization = value;
    }

    /// <summary>Floats of the hidden state h, which is the cell's output: hidden size, or the projection's.</summary>
    public int OutputSize => Options.ProjectionSize > 0 ? Options.ProjectionSize : HiddenSize;

    /// <summary>Where a GRU applies its reset gate; <see cref="GruReset.AfterProduct"/> for the other kinds, which have none.</summary>
    public GruReset Reset
    {
        get => Options.Reset;
        init => Options.Reset = value;
    }

    /// <summary>How closely the cell follows tanh and σ. Parameters do not depend on it.</summary>
    public ActivationMode Mode
    {
        get => Options.Mode;
        init => Options.Mode = value;
    }

    /// <summary>
    /// The cell's gates in SpanRnn's canonical order, which is PyTorch's: RNN h; LSTM i, f, g, o; GRU r, z, n.
    /// Every loader maps its format's order onto this one, and the packer lays gates out in it.
    /// </summary>
    public IReadOnlyList<Gate> Gates => Options.Coupling switch
    {
        GateCoupling.InputFromForget => InputFromForgetGates,
        GateCoupling.ForgetFromInput => ForgetFromInputGates,
        _ => GatesOf(Kind),
    };

    /// <summary>Whether the cell keeps a cell state c beside its hidden state h (LSTM).</summary>
    public bool HasCellState => Kind == CellKind.Lstm;

    /// <summary>
    /// Whether the candidate's recurrent bias stands apart from its input bias: only in a GRU with the reset
    /// after the product, where the reset gate scales the one and not the other. Elsewhere both only add up.
    /// </summary>
    public bool HasSeparateRecurrentBias => Kind == CellKind.Gru && Reset == GruReset.AfterProduct;

    /// <summary>Floats of state that one agent owns: the hidden state, and an LSTM's cell state.</summary>
    public int StateSize => HasCellState ? OutputSize + HiddenSize : OutputSize;

    /// <summary>
    /// Trainable parameters as PyTorch counts them: gates × hidden size × (input size + output size), two bias vectors of
    /// gates × hidden size each, and what the options add.
    /// </summary>
    public long ParameterCount =>
        ((long)Gates.Count * HiddenSize * ((long)InputSize + OutputSize + (Options.Bias ? 2 : 0) + (Options.LayerNormalization ? 1 : 0)))
        + (Options.Peephole ? (Gates.Count - 1L) * HiddenSize : 0)
        + ((long)Options.ProjectionSize * HiddenSize)
        + (Options.ProjectionBias ? Options.ProjectionSize : 0);

    /// <summary>The gates of a kind in canonical order, see <see cref="Gates"/>.</summary>
    /// <param name="kind">A defined kind.</param>
    /// <returns>The gates, in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is not a defined kind.</exception>
    public static IReadOnlyList<Gate> GatesOf(CellKind kind) => kind switch
    {
        CellKind.Rnn => RnnGates,
        CellKind.Lstm => LstmGates,
        CellKind.Gru => GruGates,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a defined cell kind."),
    };

    /// <summary>A short description, as in the header of emitted code: <c>LSTM 16 → 32</c>.</summary>
    /// <returns>The description.</returns>
    public override string ToString() => FormattableString.Invariant($"{KindName} {InputSize} → {HiddenSize}{OptionText}");

    private string KindName => Kind switch
    {
        CellKind.Rnn => "RNN",
        CellKind.Lstm => "LSTM",
        CellKind.Gru => "GRU",
        _ => Kind.ToString(),
    };

    private string OptionText =>
        (Activation != SpanRnn.Activation.Tanh ? $", {Activation}" : "")
        + (GateActivation != SpanRnn.Activation.Sigmoid ? $", gates {GateActivation}" : "")
        + (CellActivation != SpanRnn.Activation.Tanh ? $", cell {CellActivation}" : "")
        + (Kind == CellKind.Gru && Reset == GruReset.BeforeProduct ? ", reset before the product" : "")
        + (Peephole ? ", peepholes" : "")
        + (Coupling == GateCoupling.InputFromForget ? ", i = 1 − f" : Coupling == GateCoupling.ForgetFromInput ? ", f = 1 − i" : "")
        + (ForgetBias != 0 ? FormattableString.Invariant($", forget bias {ForgetBias}") : "")
        + (LayerNormalization ? ", layer normalisation" : "")
        + (ProjectionSize > 0 ? FormattableString.Invariant($", projected to {ProjectionSize}") + (ProjectionBias ? " with bias" : "") : "")
        + Limit(Clip, "sums")
        + Limit(CellClip, "cell state")
        + Limit(ProjectionClip, "projection")
        + (Bias ? "" : ", no bias")
        + (Mode == ActivationMode.Fast ? ", fast activations" : "");

    private static string Limit(float limit, string what) => limit == 0 ? "" : FormattableString.Invariant($", {what} within ±{limit}");
}
