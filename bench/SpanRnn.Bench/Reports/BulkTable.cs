using System.Globalization;
using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Reports;

/// <summary>The table of <c>--sequence</c> and <c>--batch</c>; times are per step and state.</summary>
internal static class BulkTable
{
    /// <summary>The results' table.</summary>
    public static ResultTable Of(BulkResults results)
    {
        (string spanRnn, string onnxRuntime) = results.Workload != Workload.Sequence
            ? (FormattableString.Invariant($"StepBatch of {results.Shape.States} ns"), FormattableString.Invariant($"ONNX Runtime, batch of {results.Shape.States} ns (×)"))
            : (FormattableString.Invariant($"Run over {results.Shape.Steps} ns"), FormattableString.Invariant($"ONNX Runtime, sequence of {results.Shape.Steps} ns (×)"));
        string[] headings =
        [
            "cell", spanRnn, "Step ns (×)", $"{ContestantNames.Naive} ns (×)", $"{ContestantNames.TensorPrimitives} ns (×)", onnxRuntime,
            "GFLOP/s", "of FMA peak", "B/step SpanRnn", "B/step others", "bars",
        ];
        return new ResultTable(headings, [.. results.Cells.Select(cell => Row(results.Workload, cell))], results);
    }

    private static string[] Row(Workload workload, BulkCellResult cell) =>
    [
        ResultTable.Cell(cell.Kind, cell.InputSize, cell.HiddenSize),
        ResultTable.Time(cell.SpanRnn.Nanoseconds),
        .. ContestantNames.BulkRivals.Select(name => ResultTable.Rival(cell.Rival(name), decimals: 2)),
        cell.SpanRnn.Gflops.ToString("F1", CultureInfo.InvariantCulture),
        ResultTable.Share(cell.ShareOfFmaPeak),
        ResultTable.Bytes(cell.SpanRnn.AllocatedBytes),
        ResultTable.Bytes(cell.Rivals.Max(static rival => rival.Step.AllocatedBytes)),
        string.Join(", ", Bars.Missed(workload, cell).DefaultIfEmpty("met")),
    ];
}
