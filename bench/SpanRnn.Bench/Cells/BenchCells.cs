namespace SpanRnn.Bench.Cells;

/// <summary>Every cell that is measured. A new kind or size is a generated class and a line here.</summary>
internal static class BenchCells
{
    public static readonly IReadOnlyList<BenchCell> All =
    [
        BenchCell.WithBulk<Lstm8x8>(),
        BenchCell.WithBulk<Lstm16x16>(),
        BenchCell.WithBulk<Lstm32x32>(),
        BenchCell.WithBulk<Lstm64x64>(),
        BenchCell.WithBulk<Lstm128x128>(),
        BenchCell.WithBulk<Gru8x8>(),
        BenchCell.WithBulk<Gru16x16>(),
        BenchCell.WithBulk<Gru32x32>(),
        BenchCell.WithBulk<Gru64x64>(),
        BenchCell.WithBulk<Gru128x128>(),
    ];
}
