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
/// padding with zero weights. A block is cut into stripes: the units that vectors of the running machine's width compute at
/// once, 32 of a block of 32 with AVX-512, 16 with AVX2, 8 with 128-bit vectors. A stripe is one contiguous stream, and the next
/// one follows, so a kernel of any width reads the whole pass from start to end:
/// </para>
/// <code>
/// bias       row per gate                      [gate][unit]          (then the candidate's recurrent bias, if apart)
/// peephole   row per gate that has one         [gate][unit]
/// input      InputSize × row per gate          [k][gate][unit]
/// recurrent  RecurrentSize × row per gate      [k][gate][unit]
/// </code>
/// <para>A row holds the stripe's units side by side, so that a vector load yields consecutive units of one gate.</para>
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
    /// <summary>Units in a panel, to whole ones of which units are padded.</summary>
    public const int PanelUnits = 8;

    /// <summary>Lanes of the widest vectors.</summary>
    public const int MaxLanes = 16;

    /// <summary>The gates of the pass, in the order of their rows.</summary>
    public IReadOnlyList<Gate> Gates { get; } = GateList.Of(Gates);

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
    public long FloatCount => PaddedUnits * Rows;

    /// <summary>Floats per unit: its share of every row.</summary>
    public long Rows => HeadRows + (((long)InputSize + RecurrentSize) * Gates.Count);

    /// <summary>Rounds a count of units up to whole panels.</summary>
    /// <param name="units">The count.</param>
    /// <returns>The padded count.</returns>
    public static int Pad(int units) => (units + PanelUnits - 1) / PanelUnits * PanelUnits;

    /// <summary>Lanes of the widest vectors that a block fills: 16, or 8 where 16 do not divide it.</summary>
    /// <param name="blockUnits">Units of the block.</param>
    /// <returns>The lanes.</returns>
    public static int WidestLanes(int blockUnits) => blockUnits % MaxLanes == 0 ? MaxLanes : PanelUnits;

    /// <summary>Units of a stripe: as many vectors as the widest tier needs for the whole block, of the lanes that are there.</summary>
    /// <param name="blockUnits">Units of the block.</param>
    /// <param name="lanes">Lanes of the vectors that will run: 16, 8, 4 or 1.</param>
    /// <returns>The units.</returns>
    public static int StripeUnits(int blockUnits, int lanes)
    {
        int widest = WidestLanes(blockUnits);
        return blockUnits / widest * Math.Min(lanes, widest);
    }

    /// <summary>The stripe that a unit belongs to.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="lanes">Lanes of the vectors that will run.</param>
    /// <param name="stripeUnits">Units of the stripe.</param>
    /// <returns>The stripe's first unit.</returns>
    public int FirstOfStripe(int unit, int lanes, out int stripeUnits)
    {
        int block = unit / BlockUnits * BlockUnits;
        stripeUnits = StripeUnits(Math.Min(BlockUnits, PaddedUnits - block), lanes);
        return block + ((unit - block) / stripeUnits * stripeUnits);
    }

    /// <summary>The row of a weight.</summary>
    /// <param name="column">The column: 0 to InputSize − 1 for the input, then the hidden state's.</param>
    /// <param name="gate">The gate's position in <see cref="Gates"/>.</param>
    /// <returns>
    /// The row. Those before the first weight are the gates' biases in order, the separate recurrent bias if there is one, and from
    /// <see cref="BiasRows"/> on the peepholes.
    /// </returns>
    public long WeightRow(int column, int gate) => HeadRows + ((long)column * Gates.Count) + gate;

    /// <summary>Index within the pass of a row's value for the first unit of a stripe; the stripe's other units follow it.</summary>
    /// <param name="firstUnit">The stripe's first unit.</param>
    /// <param name="row">The row.</param>
    /// <param name="stripeUnits">Units of the stripe, see <see cref="StripeUnits"/>.</param>
    /// <returns>The index.</returns>
    public long Offset(int firstUnit, long row, int stripeUnits) => (firstUnit * Rows) + (row * stripeUnits);
}
