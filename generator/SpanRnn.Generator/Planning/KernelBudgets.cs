namespace SpanRnn.Generator.Planning;

/// <summary>
/// The limits within which kernels are unrolled. Each number has been measured with bench/SpanRnn.Bench; the tests
/// under tests/SpanRnn.Generator.Tests/Jit fail when a change makes the JIT stop optimising.
/// </summary>
internal static class KernelBudgets
{
    /// <summary>
    /// Accumulators that a register block should keep in flight: a fused multiply-add takes 4 cycles and two start
    /// per cycle (Zen 3, Golden Cove), so 8 independent sums hide its latency.
    /// </summary>
    public const int TargetAccumulators = 8;

    /// <summary>
    /// Most accumulators of a block: with 16 vector registers, 12 leave room for the broadcast input and constants.
    /// </summary>
    public const int MaxAccumulators = 12;

    /// <summary>Most chains per sum; more would spend longer on adding them up than they save.</summary>
    public const int MaxChains = 4;

    /// <summary>
    /// Multiply-adds in one rolled loop body. Against 16, an LSTM 64 → 64 gains 6 to 20 % and 128 → 128 6 to 13 %: loops of
    /// few rounds are predicted to their end.
    /// </summary>
    public const int LoopBodyMultiplyAdds = 64;

    /// <summary>
    /// Multiply-adds up to which the products of a block are written out without a loop. Beyond this the JIT's
    /// register allocator begins to spill and code leaves the instruction cache for no gain.
    /// </summary>
    public const int StraightLineMultiplyAdds = 64;

    /// <summary>
    /// States of a batch, or steps of a sequence, for which each weight is read once. Four of them with two vectors
    /// make 8 accumulators, and six loads for every 8 multiply-adds.
    /// </summary>
    public const int TileStates = 4;

    /// <summary>
    /// Packed bytes up to which a sequence takes its steps one by one: weights that stay in the first-level cache are
    /// not worth sharing between steps.
    /// </summary>
    public const int FirstLevelCacheBytes = 32 * 1024;

    /// <summary>
    /// Most floats of sums that a sequence keeps on the stack for the steps of a tile, 64 KiB; larger cells take
    /// their steps one by one.
    /// </summary>
    public const int MaxSequenceSums = 16 * 1024;

    /// <summary>Panels of 8 units per block, by gates computed together: 4 gates × 2 panels, 3 × 2, 2 × 4, 1 × 8 accumulators.</summary>
    public static int MaxPanels(int gates) => gates switch
    {
        4 => 2,
        3 => 2,
        2 => 4,
        _ => 8,
    };
}
