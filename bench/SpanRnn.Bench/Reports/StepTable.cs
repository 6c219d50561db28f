using System.Globalization;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Reports;

/// <summary>The table of <c>--quick</c>.</summary>
internal static class StepTable
{
    private static readonly string[] Headings =
    [
        "cell",
        "SpanRnn ns",
        "fast ns (×)",
        .. ContestantNames.Rivals.Select(name => $"{name} ns (×)"),
        "streaming ns",
        "SpanRnn / streaming",
        "SpanRnn / 256-bit streaming",
        "GFLOP/s",
        "B/step SpanRnn",
        "B/step others",
        "bars",
    ];

    /// <summary>The results' table.</summary>
    public static ResultTable Of(QuickResults results) => new(Headings, [.. results.Cells.Select(Row)], results);

    private static string[] Row(CellResult cell) =>
    [
        ResultTable.Cell(cell.Kind, cell.InputSize, cell.HiddenSize),
        ResultTable.Time(cell.SpanRnn.Nanoseconds),
        ResultTable.Rival(cell.SpanRnnFast, decimals: 2),
        .. cell.Rivals.Select(rival => ResultTable.Rival(rival)),
        cell.Roofline is null ? ResultTable.Nothing : ResultTable.Time(cell.Roofline.Nanoseconds),
        cell.Roofline?.SpanRnnTimesThis.Median.ToString("F2", CultureInfo.InvariantCulture) ?? ResultTable.Nothing,
        cell.NarrowRoofline?.SpanRnnTimesThis.Median.ToString("F2", CultureInfo.InvariantCulture) ?? ResultTable.Nothing,
        cell.SpanRnn.Gflops.ToString("F1", CultureInfo.InvariantCulture),
        ResultTable.Bytes(cell.SpanRnn.AllocatedBytes),
        ResultTable.Bytes(cell.Rivals.Max(rival => rival.Step.AllocatedBytes)),
        StepBars.Missed(cell) is { } missed ? string.Join(", ", missed.DefaultIfEmpty("met")) : ResultTable.Nothing,
    ];
}
