using SpanRnn.Bench.Bulk;

namespace SpanRnn.Bench.Budgets;

/// <summary>Every budget of the generator with other values, on cells that they change.</summary>
internal static class BudgetTrials
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<BudgetTrial> All =
    [
        new("TargetAccumulators", "4", Step("Lstm8x8"), Step("Lstm16x16"), Step("Gru16x16"), Step("Gru64x64")),
        new("TargetAccumulators", "12", Step("Lstm8x8"), Step("Lstm16x16"), Step("Gru16x16"), Step("Lstm1x40")),
        new("MaxAccumulators", "8", Step("Rnn64x64"), Step("Rnn128x128"), Step("Gru32x32"), Batch("Rnn64x64")),
        new("MaxAccumulators", "16", Step("Gru64x64"), Step("Lstm64x64"), Batch("Gru64x64"), Batch("Lstm64x64")),
        new("MaxChains", "3", Error("Rnn64x64"), Error("Rnn128x128")),
        new("MaxChains", "4", Error("Rnn64x64"), Error("Rnn128x128")),
        new("LoopBodyMultiplyAdds", "8", Step("Lstm32x32"), Batch("Lstm64x64")),
        new("LoopBodyMultiplyAdds", "32", Step("Lstm32x32"), Step("Gru32x32"), Step("Rnn64x64"), Batch("Lstm64x64")),
        new("LoopBodyMultiplyAddsOfStreams", "32", Step("Lstm64x64"), Step("Lstm128x128"), Step("Gru128x128")),
        new("LoopBodyMultiplyAddsOfStreams", "64", Step("Lstm64x64"), Step("Lstm128x128"), Step("Gru128x128")),
        new("MaxJoinedColumns", "96", Step("Lstm64x64"), Step("Lstm128x128"), Step("Gru128x128"), Step("Lstm256x256")),
        new("StraightLineMultiplyAdds", "32", Step("Lstm16x16"), Step("Gru16x16"), Step("Gru1x16"), Sequence("Gru16x16")),
        new("StraightLineMultiplyAdds", "128", Step("Lstm1x20"), Step("Gru1x40"), Step("Rnn64x64")),
        new("MultiplyAddsInTurns", "0", Step("Lstm1x16"), Step("Gru1x16")),
        new("MultiplyAddsInTurns", "160", Step("Lstm16x16"), Step("Gru16x16")),
        new("TileStates", "4", Batch("Lstm64x64"), Batch("Gru128x128"), Sequence("Lstm64x64")),
        new("TileStates", "16", Batch("Lstm64x64"), Batch("Gru128x128"), Sequence("Lstm64x64")),
        new("MaxWideAccumulators", "16", Batch("Rnn64x64"), Batch("Rnn128x128")),
        new("FirstLevelCacheBytes", "16 * 1024", Batch("Lstm32x32"), Batch("Gru32x32"), Sequence("Lstm32x32"), Step("Lstm32x32"), Step("Gru32x32")),
        new("FirstLevelCacheBytes", "160 * 1024", Batch("Lstm64x64"), Batch("Gru64x64"), Sequence("Lstm64x64"), Sequence("Gru64x64"), Step("Lstm64x64"), Step("Gru64x64")),
        new("UnsharedBytesOfOneGate", "5 * 1024", Batch("Rnn32x32"), Sequence("Rnn32x32")),
        new("UnsharedBytesOfOneGate", "40 * 1024", Batch("Rnn40x64"), Batch("Rnn64x64"), Sequence("Rnn64x64")),
        new("TargetFloatsOfLayers", "1024", Sequence("Stack32"), Batch("Stack32"), Sequence("Stack128"), Batch("Stack128")),
        new("TargetFloatsOfLayers", "16 * 1024", Sequence("Stack128"), Batch("Stack128")),
        new("MaxBorrowedFloats", "1024", Sequence("Stack128"), Batch("Stack128")),
        new("MaxTilesOfLayers", "1", Sequence("Stack8"), Batch("Stack8"), Sequence("Stack32"), Batch("Stack32")),
        new("MaxTilesOfLayers", "16", Sequence("Stack8"), Batch("Stack8")),
        new("MaxStackFloats", "256", Batch("Lstm64x64"), Batch("Lstm128x128"), Batch("Stack128"), Sequence("Stack128")),
        new("MaxSequenceSums", "1024", Sequence("Lstm64x64"), Sequence("Gru128x128"), Sequence("Lstm256x256")),
        new("MaxBlockUnits", "16", Step("Lstm32x32"), Step("Gru32x32"), Step("Rnn32x32"), Step("Lstm64x64"), Step("Gru64x64"), Step("Lstm128x128"), Batch("Lstm64x64")),
        new("MaxColumnsPerJointChain", "32", Error("Lstm32x32"), Error("Lstm8x32")),
        new("MaxColumnsPerJointChainAlone", "64", Error("Rnn40x64"), Error("Rnn64x64")),
        new("MaxColumnsPerChain", "64", Error("Lstm64x64"), Error("Lstm128x128"), Error("Gru128x128")),
        new("MaxColumnsPerChainAlone", "8", Error("Rnn64x64"), Error("Rnn128x128")),
        new("MaxColumnsPerChainAlone", "16", Error("Rnn128x128"), Error("Rnn64x128")),
        new("LowLatencyUnits", "16", Step("Lstm1x20"), Step("Gru1x20")),
        new("LowLatencyUnits", "8", Step("Lstm16x16"), Step("Gru16x16"), Step("Lstm1x16"), Step("Gru1x16")),
        new("LowLatencyUnits", "32", Step("Lstm32x32"), Step("Gru32x32"), Step("Lstm8x32"), Step("Gru8x32")),
        new("ManyUnits", "64", Step("Lstm128x128"), Step("Gru128x128"), Step("Lstm64x128")),
        new("ManyUnits", "256", Step("Lstm256x256"), Step("Gru256x256")),
        new("ManyColumns", "128", Error("Lstm128x128"), Error("Gru128x128"), Error("Rnn128x128")),
        new("ManyColumns", "1024", Error("Lstm256x256"), Error("Gru256x256"), Error("Rnn256x256")),
        new("MinColumnsPerRun", "16", Error("Lstm32x32"), Error("Lstm64x64"), Error("Lstm128x128")),
        new("MinColumnsPerRun", "64", Error("Lstm64x64"), Error("Lstm128x128"), Error("Gru128x128")),
        new("RunsPerRest", "1000", Error("Lstm1x40"), Error("Gru1x40"), Error("Lstm40x64")),
    ];

    private static TrialWork Step(string className) => new(Workload.Step, className);

    private static TrialWork Error(string className) => new(Workload.Step, className, MeasuresError: true);

    private static TrialWork Sequence(string className) => new(Workload.Sequence, className);

    private static TrialWork Batch(string className) => new(Workload.Batch, className);
}
