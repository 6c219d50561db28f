using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Cells;

namespace SpanRnn.Bench.Budgets;

/// <summary>Every budget of the generator with the values on either side of it, on the cells that stand nearest to it.</summary>
internal static class BudgetTrials
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<BudgetTrial> All =
    [
        new("TargetAccumulators", "4", Step(nameof(Lstm16x16)), Step(nameof(Gru16x16)), Step(nameof(Lstm8x8))),
        new("TargetAccumulators", "12", Step(nameof(Lstm16x16)), Step(nameof(Gru16x16)), Step(nameof(Gru32x32))),
        new("MaxAccumulators", "8", Step(nameof(Rnn64x64)), Step(nameof(Rnn128x128)), Batch(nameof(Rnn64x64))),
        new("MaxAccumulators", "16", Step(nameof(Rnn64x64)), Step(nameof(Rnn128x128)), Batch(nameof(Rnn64x64)), Batch(nameof(Gru64x64))),
        new("MaxChains", "4", Error(nameof(Rnn64x64)), Error(nameof(Rnn128x128))),
        new("MaxChains", "3", Error(nameof(Rnn64x64)), Error(nameof(Rnn128x128))),
        new("LoopBodyMultiplyAdds", "16", Step(nameof(Lstm32x32)), Step(nameof(Gru32x32)), Step(nameof(Rnn64x64)), Batch(nameof(Lstm64x64))),
        new("LoopBodyMultiplyAdds", "64", Step(nameof(Lstm32x32)), Step(nameof(Gru32x32)), Step(nameof(Rnn64x64)), Batch(nameof(Lstm64x64))),
        new("LoopBodyMultiplyAddsOfStreams", "32", Step(nameof(Lstm64x64)), Step(nameof(Lstm128x128)), Step(nameof(Gru128x128))),
        new("LoopBodyMultiplyAddsOfStreams", "64", Step(nameof(Lstm64x64)), Step(nameof(Lstm128x128)), Step(nameof(Gru128x128))),
        new("MaxJoinedColumns", "96", Step(nameof(Lstm64x64)), Step(nameof(Lstm128x128)), Step(nameof(Lstm256x256))),
        new("StraightLineMultiplyAdds", "32", Step(nameof(Lstm8x8)), Step(nameof(Gru16x16)), Step(nameof(Lstm1x8)), Sequence(nameof(Gru8x8))),
        new("StraightLineMultiplyAdds", "128", Step(nameof(Lstm16x16)), Step(nameof(Gru16x16)), Step(nameof(Lstm1x20))),
        new("MultiplyAddsInTurns", "0", Step(nameof(Lstm1x16)), Step(nameof(Gru1x16))),
        new("MultiplyAddsInTurns", "160", Step(nameof(Lstm16x16)), Step(nameof(Gru16x16))),
        new("TileStates", "4", Batch(nameof(Lstm64x64)), Batch(nameof(Gru128x128)), Sequence(nameof(Lstm64x64))),
        new("TileStates", "16", Batch(nameof(Lstm64x64)), Batch(nameof(Gru128x128)), Sequence(nameof(Lstm64x64))),
        new("MaxWideAccumulators", "16", Batch(nameof(Rnn128x128)), Batch(nameof(Lstm64x64))),
        new("FirstLevelCacheBytes", "16 * 1024", Batch(nameof(Lstm8x32)), Batch(nameof(Gru32x32)), Batch(nameof(Lstm32x32)), Sequence(nameof(Lstm32x32)), Step(nameof(Lstm32x32))),
        new("FirstLevelCacheBytes", "160 * 1024", Batch(nameof(Lstm64x64)), Batch(nameof(Gru64x64)), Sequence(nameof(Lstm64x64)), Sequence(nameof(Gru64x64)), Step(nameof(Lstm64x64)), Step(nameof(Gru64x64))),
        new("UnsharedBytesOfOneGate", "10 * 1024", Batch(nameof(Rnn40x64)), Batch(nameof(Rnn64x64)), Batch(nameof(Rnn64x128))),
        new("UnsharedBytesOfOneGate", "40 * 1024", Batch(nameof(Rnn40x64)), Batch(nameof(Rnn64x64)), Batch(nameof(Rnn64x128))),
        new("TargetFloatsOfLayers", "1024", Sequence(nameof(Stack32)), Batch(nameof(Stack32)), Sequence(nameof(Stack128)), Batch(nameof(Stack128))),
        new("TargetFloatsOfLayers", "16 * 1024", Sequence(nameof(Stack32)), Batch(nameof(Stack32)), Sequence(nameof(Stack128)), Batch(nameof(Stack128))),
        new("MaxBorrowedFloats", "1024", Sequence(nameof(Stack32)), Batch(nameof(Stack32)), Sequence(nameof(Stack128)), Batch(nameof(Stack128))),
        new("MaxTilesOfLayers", "1", Sequence(nameof(Stack32)), Batch(nameof(Stack32))),
        new("MaxTilesOfLayers", "16", Sequence(nameof(Stack32)), Batch(nameof(Stack32))),
        new("MaxStackFloats", "256", Batch(nameof(Lstm64x64)), Batch(nameof(Lstm128x128)), Batch(nameof(Stack128)), Sequence(nameof(Stack128))),
        new("MaxSequenceSums", "1024", Sequence(nameof(Lstm64x64)), Sequence(nameof(Gru128x128)), Sequence(nameof(Lstm256x256))),
        new("MaxBlockUnits", "16", Step(nameof(Lstm32x32)), Step(nameof(Gru32x32)), Step(nameof(Rnn32x32)), Step(nameof(Lstm64x64)), Step(nameof(Gru64x64)), Step(nameof(Lstm128x128)), Batch(nameof(Lstm64x64))),
        new("MaxColumnsPerJointChain", "32", Error(nameof(Lstm32x32)), Error(nameof(Gru32x32)), Error(nameof(Lstm40x64))),
        new("MaxColumnsPerJointChain", "256", Error(nameof(Lstm40x64)), Error(nameof(Lstm64x64)), Error(nameof(Gru64x64)), Error(nameof(Lstm128x128))),
        new("MaxColumnsPerJointChainAlone", "64", Error(nameof(Rnn40x64)), Error(nameof(Rnn64x64)), Error(nameof(Rnn128x128))),
        new("MaxColumnsPerChain", "8", Error(nameof(Lstm64x64)), Error(nameof(Lstm128x128)), Error(nameof(Gru128x128))),
        new("MaxColumnsPerChain", "64", Error(nameof(Lstm64x64)), Error(nameof(Lstm128x128)), Error(nameof(Gru128x128))),
        new("MaxColumnsPerChainAlone", "8", Error(nameof(Rnn64x64)), Error(nameof(Rnn128x128))),
        new("MaxColumnsPerChainAlone", "16", Error(nameof(Rnn64x64)), Error(nameof(Rnn128x128))),
        new("LowLatencyUnits", "8", Step(nameof(Lstm16x16)), Step(nameof(Gru16x16)), Step(nameof(Lstm1x16)), Step(nameof(Gru1x16))),
        new("LowLatencyUnits", "32", Step(nameof(Lstm32x32)), Step(nameof(Gru32x32)), Step(nameof(Lstm8x32)), Step(nameof(Gru8x32))),
        new("ManyUnits", "64", Step(nameof(Lstm128x128)), Step(nameof(Gru128x128)), Step(nameof(Lstm64x128))),
        new("ManyUnits", "256", Step(nameof(Lstm256x256)), Step(nameof(Gru256x256))),
        new("ManyColumns", "128", Error(nameof(Lstm128x128)), Error(nameof(Gru128x128)), Error(nameof(Rnn128x128))),
        new("ManyColumns", "1024", Error(nameof(Lstm256x256)), Error(nameof(Gru256x256)), Error(nameof(Rnn256x256))),
        new("MinColumnsPerRun", "16", Error(nameof(Lstm32x32)), Error(nameof(Lstm64x64)), Error(nameof(Lstm128x128)), Error(nameof(Gru128x128))),
        new("MinColumnsPerRun", "64", Error(nameof(Lstm64x64)), Error(nameof(Lstm128x128)), Error(nameof(Gru128x128))),
    ];

    private static TrialWork Step(string className) => new(Workload.Step, className);

    private static TrialWork Error(string className) => new(Workload.Step, className, MeasuresError: true);

    private static TrialWork Sequence(string className) => new(Workload.Sequence, className);

    private static TrialWork Batch(string className) => new(Workload.Batch, className);
}
