namespace SpanRnn.Bench.Cells;

/// <summary>Every cell that is measured. A new kind or size is two generated classes and a line here.</summary>
internal static class BenchCells
{
    /// <summary>All kinds and sizes.</summary>
    public static readonly IReadOnlyList<BenchCell> All =
    [
        BenchCell.Of<Lstm1x8, FastLstm1x8>(),
        BenchCell.Of<Lstm1x16, FastLstm1x16>(),
        BenchCell.Of<Lstm1x20, FastLstm1x20>(),
        BenchCell.Of<Lstm1x40, FastLstm1x40>(),
        BenchCell.Of<Lstm8x8, FastLstm8x8>(),
        BenchCell.Of<Lstm16x16, FastLstm16x16>(),
        BenchCell.Of<Lstm8x32, FastLstm8x32>(),
        BenchCell.Of<Lstm32x32, FastLstm32x32>(),
        BenchCell.Of<Lstm40x64, FastLstm40x64>(),
        BenchCell.Of<Lstm64x64, FastLstm64x64>(),
        BenchCell.Of<Lstm64x128, FastLstm64x128>(),
        BenchCell.Of<Lstm128x128, FastLstm128x128>(),
        BenchCell.Of<Lstm256x256, FastLstm256x256>(),
        BenchCell.Of<Gru1x8, FastGru1x8>(),
        BenchCell.Of<Gru1x16, FastGru1x16>(),
        BenchCell.Of<Gru1x20, FastGru1x20>(),
        BenchCell.Of<Gru1x40, FastGru1x40>(),
        BenchCell.Of<Gru8x8, FastGru8x8>(),
        BenchCell.Of<Gru16x16, FastGru16x16>(),
        BenchCell.Of<Gru8x32, FastGru8x32>(),
        BenchCell.Of<Gru32x32, FastGru32x32>(),
        BenchCell.Of<Gru40x64, FastGru40x64>(),
        BenchCell.Of<Gru64x64, FastGru64x64>(),
        BenchCell.Of<Gru64x128, FastGru64x128>(),
        BenchCell.Of<Gru128x128, FastGru128x128>(),
        BenchCell.Of<Gru256x256, FastGru256x256>(),
        BenchCell.Of<Rnn1x8, FastRnn1x8>(),
        BenchCell.Of<Rnn1x16, FastRnn1x16>(),
        BenchCell.Of<Rnn1x20, FastRnn1x20>(),
        BenchCell.Of<Rnn1x40, FastRnn1x40>(),
        BenchCell.Of<Rnn8x8, FastRnn8x8>(),
        BenchCell.Of<Rnn16x16, FastRnn16x16>(),
        BenchCell.Of<Rnn8x32, FastRnn8x32>(),
        BenchCell.Of<Rnn32x32, FastRnn32x32>(),
        BenchCell.Of<Rnn40x64, FastRnn40x64>(),
        BenchCell.Of<Rnn64x64, FastRnn64x64>(),
        BenchCell.Of<Rnn64x128, FastRnn64x128>(),
        BenchCell.Of<Rnn128x128, FastRnn128x128>(),
        BenchCell.Of<Rnn256x256, FastRnn256x256>(),
    ];

    /// <summary>The largest hidden size of the short table.</summary>
    private const int LargestOfShortTable = 128;

    /// <summary>The short table: as many inputs as hidden units.</summary>
    public static readonly IReadOnlyList<BenchCell> Square =
        [.. All.Where(cell => cell.Spec.InputSize == cell.Spec.HiddenSize && cell.Spec.HiddenSize <= LargestOfShortTable)];
}
