namespace SpanRnn;

/// <summary>
/// Where each weight of one pass lies in packed memory. A pass computes some gates of every hidden unit in one sweep;
/// an LSTM and a GRU with the reset after the product need one, a GRU with the reset before it two.
/// This is the only home of the layout: the packer fills it, the emitter reads it.
/// </summary>
/// <remarks>
/// <para>
/// Units (hidden units, or outputs of a dense layer) are grouped into panels of <see cref="PanelUnits"/> and panels
/// into blocks of <see cref="BlockUnits"/> units; the last block, the tail, may be smaller. Units past the end are
/// padding with zero weights. One block is one contiguous stream, read from start to end by one sweep of the kernel:
/// </para>
/// <code>
/// bias       row per gate                      [gate][unit]          (then the candidate's recurrent bias, if apart)
/// peephole   row per gate that has one         [gate][unit]
/// input      InputSize × row per gate          [k][gate][unit]
/// recurrent  RecurrentSize × row per gate      [k][gate][unit]
/// </code>
/// <para>A row holds the block's units side by side, so that a vector load yields consecutive units of one gate.</para>
/// </remarks>
/// <param name="Gates">The gates of the pass, in the order of their rows.</param>
/// <param name="Units">Units before padding.</param>
/// <param name="InputSize">Columns that multiply the input x.</param>
/// <param name="RecurrentSize">Columns that multiply the hidden state (or r ⊙ h); 0 for a dense layer.</param>
/// <param name="BlockUnits">Units per block, a multiple of <see cref="PanelUnits"/>.</param>
/// <param name="SeparateRecurrentBias">
/// Whether the candidate's recurrent sum is kept apart from its input sum and starts from a bias row of its own.
/// </param>
/// <param name="HasPeepholes">Whether every gate but the candidate has a peephole from the cell state.</param>
public sealed record PassLayout(
    IReadOnlyList<Gate> Gates,
    int Units,
    int InputSize,
    int RecurrentSize,
    int BlockUnits,
    bool SeparateRecurrentBias = false,
    bool HasPeepholes = false)
{
    /// <summary>Units in a panel: the lanes of the widest vector tier.</summary>
    public const int PanelUnits = 8;

    /// <summary>Units with padding: <see cref="Units"/> rounded up to whole panels.</summary>
    public int PaddedUnits => Pad(Units);

    /// <summary>Blocks of full size.</summary>
    public int FullBlocks => PaddedUnits / BlockUnits;

    /// <summary>Units of the tail block, 0 if there is none.</summary>
    public int TailUnits => PaddedUnits % BlockUnits;

    /// <summary>Bias rows at the start of a block.</summary>
    public int BiasRows => Gates.Count + (SeparateRecurrentBias ? 1 : 0);

    /// <summary>Gates with a peephole, in the order of their rows.</summary>
    public IReadOnlyList<Gate> Peepholes => HasPeepholes ? [.. Gates.Where(static gate => gate != Gate.Candidate)] : [];

    /// <summary>Rows before the weights of a block: biases and peepholes.</summary>
    public int HeadRows => BiasRows + (HasPeepholes ? Gates.Count - 1 : 0);

    /// <summary>Floats of the whole pass.</summary>
    public long FloatCount => (long)PaddedUnits * RowsPerBlock;

    private long RowsPerBlock => HeadRows + (((long)InputSize + RecurrentSize) * Gates.Count);

    /// <summary>Rounds a count of units up to whole panels.</summary>
    /// <param name="units">The count.</param>
    /// <returns>The padded count.</returns>
    public static int Pad(int units) => (units + PanelUnits - 1) / PanelUnits * PanelUnits;

    /// <summary>Index of the first float of the block that starts at a unit.</summary>
    /// <param name="firstUnit">A multiple of <see cref="BlockUnits"/>.</param>
    /// <returns>The index within the pass.</returns>
    public long BlockOffset(int firstUnit) => firstUnit * RowsPerBlock;

    /// <summary>Index within a block of a bias or peephole.</summary>
    /// <param name="row">
    /// The gate's position in <see cref="Gates"/>; <c>Gates.Count</c> for the separate recurrent bias; <see cref="BiasRows"/> and more for
    /// the peepholes.
    /// </param>
    /// <param name="blockUnits">Units of this block.</param>
    /// <returns>The index of the row's first unit.</returns>
    public static long BiasOffset(int row, int blockUnits) => (long)row * blockUnits;

    /// <summary>Index within a block of a weight row.</summary>
    /// <param name="column">The column: 0 to InputSize − 1 for the input, then the hidden state's.</param>
    /// <param name="gate">The gate's position in <see cref="Gates"/>.</param>
    /// <param name="blockUnits">Units of this block.</param>
    /// <returns>The index of the row's first unit.</returns>
    public long WeightOffset(int column, int gate, int blockUnits) =>
        (HeadRows + ((long)column * Gates.Count) + gate) * blockUnits;
}
