namespace SpanRnn.Generator.Planning;

/// <summary>
/// The limits within which kernels are unrolled. Where a remark has a figure, it was measured with bench/SpanRnn.Bench, on Zen 5 where nothing else is
/// said; the others were reasoned and have no measurement behind them yet. The tests under tests/SpanRnn.Generator.Tests/Jit fail when a change makes the JIT stop optimising.
/// </summary>
internal static class KernelBudgets
{
    /// <summary>
    /// Accumulators that a register block should keep in flight: a fused multiply-add takes 4 cycles and two start
    /// per cycle (Zen 3, Golden Cove), so 8 independent sums hide its latency. With 4, an LSTM 16 → 16 took 1.2 times as long; with 12, no cell
    /// less.
    /// </summary>
    public const int TargetAccumulators = 8;

    /// <summary>
    /// Most accumulators of a block: with 16 vector registers, 12 leave room for the broadcast input and constants.
    /// </summary>
    public const int MaxAccumulators = 12;

    /// <summary>
    /// Most chains per sum. A recurrent pass with one gate takes as many as fit: nothing halves the rounding of a vanilla RNN's sum
    /// before it reaches the state. With four, a 128 → 128 RNN was not within 2.5e-7 of exact sums after 100 steps; see
    /// <see cref="MaxColumnsPerChainAlone"/> for what it reaches.
    /// </summary>
    public const int MaxChains = 6;

    /// <summary>
    /// Multiply-adds in one rolled loop body. An LSTM 32 → 32 takes the same time with 16, 32 and 64 on Zen 5, within 1 %, but the JIT
    /// takes 5.3, 6.1 and 7.4 ms for its first step; loops of fewer rounds are predicted to their end, which smaller cores need more.
    /// </summary>
    public const int LoopBodyMultiplyAdds = 16;

    /// <summary>
    /// The same where weights come from beyond the first-level cache: 16 vectors of 512 bits are 1 KiB. The prefetchers there follow each
    /// load instruction by its stride. On Zen 5, an LSTM 128 → 128 took 1.7 times as long as reading its weights with rounds of 4 KiB
    /// and four loops; with 1 KiB in one loop 1.0 times, with only one of the two 1.6 to 1.9 times.
    /// </summary>
    public const int LoopBodyMultiplyAddsOfStreams = 16;

    /// <summary>
    /// Most columns of input and hidden state that are copied behind each other for one loop: 16 KiB of the stack.
    /// </summary>
    public const int MaxJoinedColumns = 4096;

    /// <summary>
    /// Multiply-adds up to which the products of a block are written out without a loop. Cells up to 16 → 16 took the same time with 32, 64 and 128;
    /// more code than this costs the JIT time for nothing.
    /// </summary>
    public const int StraightLineMultiplyAdds = 64;

    /// <summary>
    /// Multiply-adds per vector up to which a block of two vectors of 8 lanes computes the products of both first and then their equations in turns:
    /// these wait mostly for themselves. On Zen 5 without AVX-512 a GRU 1 → 16 takes 34 ns instead of 39.5 and an LSTM 1 → 16 43 instead of 48;
    /// with 16 inputs, 96 and 128 multiply-adds, the multipliers are the limit and nothing is gained.
    /// </summary>
    public const int MultiplyAddsInTurns = 80;

    /// <summary>
    /// States of a batch, or steps of a sequence, for which each weight is read once. Eight of them with two vectors make 16
    /// accumulators, for which AVX-512 has registers, and ten loads for every 16 multiply-adds; elsewhere four and four take turns.
    /// </summary>
    public const int TileStates = 8;

    /// <summary>
    /// Most accumulators of a tile in AVX-512, which has 32 registers. A vanilla RNN needs them: two states times two vectors times six
    /// chains; with 16, its batch of 128 → 128 reached 51 % of the peak, with 24 it reaches 78 %.
    /// </summary>
    public const int MaxWideAccumulators = 24;

    /// <summary>
    /// Packed bytes up to which a sequence takes its steps, and a batch its states, one by one: weights that stay in the
    /// first-level cache are not worth sharing.
    /// </summary>
    public const int FirstLevelCacheBytes = 40 * 1024;

    /// <summary>
    /// The same for a cell with one gate, which has little to do between two loads: sharing brings a batch of a vanilla RNN 64 → 64 from 59 to
    /// 75 % of the peak, but makes those of an LSTM and a GRU 32 → 32 8 % slower.
    /// </summary>
    public const int UnsharedBytesOfOneGate = 20 * 1024;

    /// <summary>Floats between layers that a network's block of steps or agents aims at, 16 KiB: with the states they stay in the first-level cache.</summary>
    public const int TargetFloatsOfLayers = 4 * 1024;

    /// <summary>Most floats that such a block borrows, 4 MiB; beyond it a block is a single step.</summary>
    public const int MaxBorrowedFloats = 1 << 20;

    /// <summary>Most tiles of such a block: every layer's weights are read once for each tile, so more of them gain little.</summary>
    public const int MaxTilesOfLayers = 8;

    /// <summary>Most floats between layers, or of a tile of states, on the stack: 64 KiB. What needs more borrows from the class's pool.</summary>
    public const int MaxStackFloats = 16 * 1024;

    /// <summary>
    /// Most floats of sums that a sequence keeps on the stack for the steps of a tile, 64 KiB; larger cells take
    /// their steps one by one.
    /// </summary>
    public const int MaxSequenceSums = 16 * 1024;

    /// <summary>
    /// Units per block: two vectors of 16 lanes per gate, or four of 8 in two rounds. With the four gates of an LSTM they make 8
    /// accumulators. With 16 units, cells of 32 → 32 took 1.1 (LSTM), 1.2 (GRU) and 1.4 times (RNN) as long.
    /// </summary>
    public const int MaxBlockUnits = 32;

    /// <summary>
    /// Columns of input and hidden state per chain beyond which the two are summed apart: short chains round less.
    /// </summary>
    public const int MaxColumnsPerJointChain = 64;

    /// <summary>The same for a recurrent pass with one gate, whose few sums leave registers for more.</summary>
    public const int MaxColumnsPerJointChainAlone = 16;

    /// <summary>
    /// Columns per chain after which new chains start. With this and the other limits on chains, the hidden state of a cell of up
    /// to 128 units is within 2.5e-7 of exact sums after 100 steps; with one chain over all columns, an LSTM of 128 errs by 3.2e-7,
    /// a GRU with chains of 32 by 2.9e-7.
    /// </summary>
    public const int MaxColumnsPerChain = 16;

    /// <summary>
    /// The same for a recurrent pass with one gate, where nothing between the sum and the state takes rounding away: over 16 seeds, the hidden state of a
    /// vanilla RNN of 128 units is within 2.1e-7 of exact sums after 100 steps, with 16 columns per chain 2.7e-7. A pass of 128 columns has two runs in both
    /// cases; with 8 it has three and is no closer, and a step of 64 → 64 is 2.5 KB of machine code instead of 1.6.
    /// </summary>
    public const int MaxColumnsPerChainAlone = 11;

    /// <summary>
    /// Units up to which a step waits for its own results rather than for the multipliers. With 8, an LSTM and a GRU 16 → 16 took 1.2 and 1.3 times as
    /// long; with 32, cells of 32 → 32 as long as with 16.
    /// </summary>
    public const int LowLatencyUnits = 24;

    /// <summary>Units beyond which the equations' time disappears behind that of the weights, which come from the second-level cache.</summary>
    public const int ManyUnits = 128;

    /// <summary>Columns of input and hidden state beyond which runs are twice as long: the error asked for there is relative to such sums.</summary>
    public const int ManyColumns = 256;

    /// <summary>Columns that are worth starting chains for.</summary>
    public const int MinColumnsPerRun = 32;

    /// <summary>
    /// A last run of up to a run's columns over this goes on with the run before it: 40 columns are one run, not one of 32 and one of 8. In AVX2
    /// the sums so far and new chains for 8 columns do not fit into the registers: an LSTM and a GRU 1 → 40 took 1.13 times as long.
    /// </summary>
    public const int RunsPerRest = 4;
}
