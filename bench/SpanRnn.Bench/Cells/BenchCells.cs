namespace SpanRnn.Bench.Cells;

/// <summary>Every cell that is measured. A new kind or size is a generated class and a line here.</summary>
internal static class BenchCells
{
    public static readonly IReadOnlyList<BenchCell> All =
    [
        BenchCell.Of<Lstm8x8>(),
        BenchCell.Of<Lstm16x16>(),
        BenchCell.Of<Lstm32x32>(),
        BenchCell.Of<Lstm64x64>(),
        BenchCell.Of<Lstm128x128>(),
        BenchCell.Of<Gru8x8>(),
        BenchCell.Of<Gru16x16>(),
        BenchCell.Of<Gru32x32>(),
        BenchCell.Of<Gru64x64>(),
        BenchCell.Of<Gru128x128>(),
    ];
}
