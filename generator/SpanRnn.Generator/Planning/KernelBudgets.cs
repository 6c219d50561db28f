namespace SpanRnn.Generator.Planning;

/// <summary>
/// The limits within which kernels are unrolled. What other values cost is measured: <c>bench/results/&lt;cpu&gt;/budgets.md</c> (and <c>budgets-avx2.md</c>) has a row for each
/// budget, value and cell, which <c>--budgets --save</c> of bench/SpanRnn.Bench writes; the remarks here say what follows from them. The tests under
/// tests/SpanRnn.Generator.Tests/Jit fail when a change makes the JIT stop optimising.
/// </summary>
internal static class KernelBudgets
{
    /// <summary>
    /// Accumulators that a register block should keep in flight: a fused multiply-add takes 4 cycles and two start
    /// per cycle (Zen 3, Golden Cove), so 8 independent sums hide its latency. Fewer make small cells slower, more make none faster.
    /// </summary>
    public const int TargetAccumulators = 8;

    /// <summary>
    /// Most accumulators of a block: with 16 vector registers, 12 leave room for the broadcast input and constants. With 16, tiles of a batch without AVX-512
    /// go through the stack; with 8, a GRU 32 → 32 has one chain less than it needs.
    /// </summary>
    public const int MaxAccumulators = 12;

    /// <summary>
    /// Most chains per sum. A recurrent pass with one gate takes as many as fit, the only kind of pass that reaches this: nothing halves the rounding of a vanilla
    /// RNN's sum before it reaches the state, and shorter chains round less, hence see <see cref="MaxColumnsPerChainAlone"/> too. With 3 and 4, an RNN 64 → 64 errs by 14 and 22 % more.
    /// </summary>
    public const int MaxChains = 6;

    /// <summary>
    /// Multiply-adds in one rolled loop body. With 8, 16 and 32 steps and batches take the same time, but the JIT takes 13 ms for the first step of an LSTM
    /// 32 → 32 where it takes 15 with 32 (tests/SpanRnn.Startup, on a slow day).
    /// </summary>
    public const int LoopBodyMultiplyAdds = 16;

    /// <summary>
    /// The same where weights come from beyond the first-level cache: 16 vectors of 512 bits are 1 KiB. The prefetchers there follow each
    /// load instruction by its stride; longer rounds have more instructions, each with a longer stride, and lose them on Zen 5.
    /// </summary>
    public const int LoopBodyMultiplyAddsOfStreams = 16;

    /// <summary>
    /// Most columns of input and hidden state that are copied behind each other for one loop, 16 KiB of the stack. A single loop is what prefetchers follow best: see
    /// the rows with 96, beyond which no cell has it there.
    /// </summary>
    public const int MaxJoinedColumns = 4096;

    /// <summary>
    /// Multiply-adds up to which the products of a block are written out without a loop. More gains nothing and costs the JIT time; less makes sequences slower that keep
    /// their state in a register.
    /// </summary>
    public const int StraightLineMultiplyAdds = 64;

    /// <summary>
    /// Multiply-adds per vector up to which a block of two vectors of 8 lanes computes the products of both first and then their equations in turns:
    /// these wait mostly for themselves. It matters without AVX-512 only. With 16 inputs, 96 and 128 multiply-adds, the multipliers are the limit and nothing is gained.
    /// </summary>
    public const int MultiplyAddsInTurns = 80;

    /// <summary>
    /// States of a batch, or steps of a sequence, for which each weight is read once. Eight of them with two vectors make 16
    /// accumulators, for which AVX-512 has registers, and ten loads for every 16 multiply-adds; elsewhere four and four take turns. Sixteen are no faster.
    /// </summary>
    public const int TileStates = 8;

    /// <summary>
    /// Most accumulators of a tile in AVX-512, which has 32 registers. A vanilla RNN needs them: two states times two vectors times six
    /// chains.
    /// </summary>
    public const int MaxWideAccumulators = 24;

    /// <summary>
    /// Packed bytes up to which a sequence takes its steps, and a batch its states, one by one, and a step has a loop for each of its vectors: weights that stay in the
    /// first-level cache are not worth sharing. LSTM 32 → 32 (33 KiB) and GRU 64 → 64 (97 KiB) stand on either side.
    /// </summary>
    public const int FirstLevelCacheBytes = 40 * 1024;

    /// <summary>
    /// The same for a cell with one gate, which has little to do between two loads. RNN 32 → 32 (8 KiB) and 40 → 64 (26 KiB) stand on either side; the batches of the first
    /// would gain with AVX-512, its sequences lose.
    /// </summary>
    public const int UnsharedBytesOfOneGate = 20 * 1024;

    /// <summary>
    /// Floats between layers that a network's block of steps or agents aims at, 16 KiB: with the states they stay in the first-level cache. A quarter and four times as much
    /// take the same time.
    /// </summary>
    public const int TargetFloatsOfLayers = 4 * 1024;

    /// <summary>
    /// Most floats that such a block borrows, 4 MiB; beyond it a block is a single step, which reads every layer's weights for each. The rows with 1,024 show what
    /// that costs.
    /// </summary>
    public const int MaxBorrowedFloats = 1 << 20;

    /// <summary>Most tiles of such a block: calls and checks between layers are shared by as many. More than 8 gain nothing.</summary>
    public const int MaxTilesOfLayers = 8;

    /// <summary>
    /// Most floats between layers, or of a tile of states, on the stack, 64 KiB: a sixteenth of the smallest stack that .NET gives a thread by default (1.5 MiB
    /// on Alpine, 1 on Windows). What needs more borrows from the class's pool, which takes no more time.
    /// </summary>
    public const int MaxStackFloats = 16 * 1024;

    /// <summary>
    /// Most floats of sums that a sequence keeps on the stack for the steps of a tile, 64 KiB likewise; larger cells take
    /// their steps one by one, and the rows with 1,024 show what they lose. An LSTM of 512 units is the largest that stays below.
    /// </summary>
    public const int MaxSequenceSums = 16 * 1024;

    /// <summary>
    /// Units per block: two vectors of 16 lanes per gate, or four of 8 in two rounds. With the four gates of an LSTM they make 8
    /// accumulators. Blocks of 16 are slower nearly everywhere.
    /// </summary>
    public const int MaxBlockUnits = 32;

    /// <summary>Columns of input and hidden state per chain beyond which the two are summed apart: short chains round less. LSTM 32 → 32 is at this limit.</summary>
    public const int MaxColumnsPerJointChain = 64;

    /// <summary>The same for a recurrent pass with one gate, whose few sums leave registers for more: summed together, RNN 64 → 64 and 40 → 64 err by 15 and 43 % more.</summary>
    public const int MaxColumnsPerJointChainAlone = 16;

    /// <summary>
    /// Columns per chain after which new chains start. With this and the other limits on chains, the hidden state of a cell of up
    /// to 128 units is within 2.5e-7 of exact sums after 100 steps.
    /// </summary>
    public const int MaxColumnsPerChain = 16;

    /// <summary>
    /// The same for a recurrent pass with one gate, where nothing between the sum and the state takes rounding away. Over the 16 seeds of the tests, which read other inputs than
    /// those of <c>budgets.md</c>, the hidden state of a vanilla RNN of 128 units is within 2.1e-7 of exact sums after 100 steps, with 16 columns per chain 2.7e-7. A pass of 128
    /// columns has two runs in both cases; with 8 it has three, and is closer or not by the inputs.
    /// </summary>
    public const int MaxColumnsPerChainAlone = 11;

    /// <summary>
    /// Units up to which a step waits for its own results rather than for the multipliers, so that its equations have fewer instructions in a row and more in all. With 32, the
    /// cells of 32 units with few inputs gain with AVX-512, but all of them lose a little without it.
    /// </summary>
    public const int LowLatencyUnits = 24;

    /// <summary>
    /// Units beyond which the equations' time disappears behind that of the weights, which come from the second-level cache: either sort of equations takes the same time
    /// with 64, 128 and 256, and those with more divisions round less, which is what cells beyond 128 units are judged by.
    /// </summary>
    public const int ManyUnits = 128;

    /// <summary>Columns of input and hidden state beyond which runs are twice as long: the error asked for there is relative to such sums.</summary>
    public const int ManyColumns = 256;

    /// <summary>Columns that are worth starting chains for. With 16, some cells are closer to exact sums and others are not; with 64, an LSTM 64 → 64 errs by a fifth more.</summary>
    public const int MinColumnsPerRun = 32;

    /// <summary>
    /// A last run of up to a run's columns over this goes on with the run before it: 40 columns are one run, not one of 32 and one of 8. In AVX2
    /// the sums so far and new chains for 8 columns do not fit into the registers.
    /// </summary>
    public const int RunsPerRest = 4;
}
