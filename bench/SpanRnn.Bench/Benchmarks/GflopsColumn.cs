using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using SpanRnn.Bench.Cells;

namespace SpanRnn.Bench.Benchmarks;

/// <summary>Two operations per weight and step, over the mean time; biases and activations don't count.</summary>
internal sealed class GflopsColumn : IColumn
{
    private const string Nothing = "-";

    public string Id => nameof(GflopsColumn);

    public string ColumnName => "GFLOP/s";

    public string Legend => "Billions of floating-point operations per second: two per weight and step, over the mean";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        benchmarkCase.Parameters[nameof(StepBenchmarks.Cell)] is BenchCell cell
        && summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? (2 * cell.MultiplyAdds / statistics.Mean).ToString("F1", CultureInfo.InvariantCulture)
            : Nothing;
}
