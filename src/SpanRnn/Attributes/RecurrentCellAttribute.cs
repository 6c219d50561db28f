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

    /// <summary>The activation of a vanilla RNN; <see cref="Activation.Tanh"/> unless set. LSTM and GRU do not have this option.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

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
}
