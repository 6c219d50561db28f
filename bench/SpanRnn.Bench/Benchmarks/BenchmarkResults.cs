using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Benchmarks;

/// <summary>What a run of all benchmarks by BenchmarkDotNet found.</summary>
/// <param name="Date">When it began, in UTC.</param>
/// <param name="BenchmarkDotNetVersion">The version of BenchmarkDotNet.</param>
/// <param name="Job">How often and how long it measured.</param>
/// <param name="Machine">Where.</param>
/// <param name="Tables">One per class of benchmarks.</param>
internal sealed record BenchmarkResults(
    DateTime Date, string BenchmarkDotNetVersion, string Job, MachineFacts Machine, IReadOnlyList<BenchmarkTable> Tables)
{
    /// <summary>The name of the files, without their endings.</summary>
    public const string FileName = "benchmarkdotnet";
}

/// <summary>The results of one class of benchmarks.</summary>
/// <param name="Title">What an operation is.</param>
/// <param name="Rows">One per cell and contestant, the cells one after the other.</param>
internal sealed record BenchmarkTable(string Title, IReadOnlyList<BenchmarkRow> Rows);

/// <summary>A cell by one contestant; times are nanoseconds per step and state.</summary>
/// <param name="Cell">The cell's name in the tables.</param>
/// <param name="Method">The contestant, or the loop of the roofline.</param>
/// <param name="Iterations">Iterations that count; BenchmarkDotNet leaves outliers out.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their standard deviation.</param>
/// <param name="Median">Their median.</param>
/// <param name="Gflops">Two operations per weight and step over the mean.</param>
/// <param name="AllocatedBytes">Managed bytes per step and state.</param>
internal sealed record BenchmarkRow(
    string Cell, string Method, int Iterations, double Mean, double StandardDeviation, double Median, double Gflops, long AllocatedBytes);
