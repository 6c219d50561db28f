using System.Globalization;
using SpanRnn.Bench.Bulk;

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
        string[] headings = ["cell", spanRnn, "Step ns (×)", onnxRuntime, "GFLOP/s", "of FMA peak", "B/step", "bars"];
        return new ResultTable(headings, [.. results.Cells.Select(cell => Row(results.Workload, cell))], results);
    }

    private static string[] Row(Workload workload, BulkCellResult cell) =>
    [
        ResultTable.Cell(cell.Kind, cell.InputSize, cell.HiddenSize),
        ResultTable.Time(cell.SpanRnn.Nanoseconds),
        ResultTable.Rival(cell.SingleSteps, decimals: 2),
        ResultTable.Rival(cell.OnnxRuntime, decimals: 2),
        cell.SpanRnn.Gflops.ToString("F1", CultureInfo.InvariantCulture),
        cell.ShareOfFmaPeak is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %") : ResultTable.Nothing,
        ResultTable.Bytes(cell.SpanRnn.AllocatedBytes),
        string.Join(", ", Bars.Missed(workload, cell).DefaultIfEmpty("met")),
    ];
}
