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
    private static readonly Gate[] RnnGates = [Gate.Hidden];
    private static readonly Gate[] LstmGates = [Gate.Input, Gate.Forget, Gate.Candidate, Gate.Output];
    private static readonly Gate[] GruGates = [Gate.Reset, Gate.Update, Gate.Candidate];

    /// <summary>Whether the cell has biases.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>The activation of a vanilla RNN; <see cref="SpanRnn.Activation.Tanh"/> for the other kinds, whose activations are fixed.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>Where a GRU applies its reset gate; <see cref="GruReset.AfterProduct"/> for the other kinds, which have none.</summary>
    public GruReset Reset { get; init; } = GruReset.AfterProduct;

    /// <summary>How closely the cell follows tanh and σ. Parameters do not depend on it.</summary>
    public ActivationMode Mode { get; init; } = ActivationMode.Accurate;

    /// <summary>
    /// The cell's gates in SpanRnn's canonical order, which is PyTorch's: RNN h; LSTM i, f, g, o; GRU r, z, n.
    /// Every loader maps its format's order onto this one, and the packer lays gates out in it.
    /// </summary>
    public IReadOnlyList<Gate> Gates => GatesOf(Kind);

    /// <summary>Whether the cell keeps a cell state c beside its hidden state h (LSTM).</summary>
    public bool HasCellState => Kind == CellKind.Lstm;

    /// <summary>
    /// Whether the candidate's recurrent bias stands apart from its input bias: only in a GRU with the reset
    /// after the product, where the reset gate scales the one and not the other. Elsewhere both only add up.
    /// </summary>
    public bool HasSeparateRecurrentBias => Kind == CellKind.Gru && Reset == GruReset.AfterProduct;

    /// <summary>Floats of state that one agent owns: hidden size, twice that for an LSTM.</summary>
    public int StateSize => HasCellState ? 2 * HiddenSize : HiddenSize;

    /// <summary>
    /// Trainable parameters as PyTorch counts them: gates × hidden size × (input size + hidden size), and two
    /// bias vectors of gates × hidden size each.
    /// </summary>
    public long ParameterCount => (long)Gates.Count * HiddenSize * ((long)InputSize + HiddenSize + (Bias ? 2 : 0));

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
    public override string ToString() => FormattableString.Invariant($"{KindName} {InputSize} → {HiddenSize}{Options}");

    private string KindName => Kind switch
    {
        CellKind.Rnn => "RNN",
        CellKind.Lstm => "LSTM",
        CellKind.Gru => "GRU",
        _ => Kind.ToString(),
    };

    private string Options =>
        (Kind == CellKind.Rnn && Activation != Activation.Tanh ? ", " + Activation.ToString().ToLowerInvariant() : "")
        + (Kind == CellKind.Gru && Reset == GruReset.BeforeProduct ? ", reset before the product" : "")
        + (Bias ? "" : ", no bias")
        + (Mode == ActivationMode.Fast ? ", fast activations" : "");
}
