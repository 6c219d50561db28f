using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using SpanRnn.Bench.Roofline;

namespace SpanRnn.Bench.Benchmarks;

/// <summary>Runs BenchmarkDotNet and judges what it reports.</summary>
internal static class BenchmarkCommand
{
    // The two minutes that BenchmarkDotNet allows are too few for all generated classes on a busy machine.
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(15);

    // Bytes; what is less than that for each call is BenchmarkDotNet's own.
    private const int SmallestObject = 24;

    /// <summary>Runs the chosen benchmarks.</summary>
    /// <returns>The exit code: 1 when a benchmark did not run, or SpanRnn allocated, else 0.</returns>
    public static int Execute(string[] arguments) => IsGood(Run(arguments, DefaultConfig.Instance)) ? 0 : 1;

    /// <summary>Runs benchmarks.</summary>
    /// <param name="arguments">BenchmarkDotNet's own.</param>
    /// <param name="config">To which a column and a patient build are added.</param>
    internal static Summary[] Run(string[] arguments, IConfig config) =>
    [
        .. BenchmarkSwitcher.FromAssembly(typeof(StepBenchmarks).Assembly).Run(
            arguments,
            config.AddColumn(new GflopsColumn()).AddFilter(new SimpleFilter(IsPossible)).WithBuildTimeout(BuildTimeout)),
    ];

    /// <summary>Whether all benchmarks ran and none of SpanRnn's allocated; says what did not, or did.</summary>
    internal static bool IsGood(IReadOnlyList<Summary> summaries)
    {
        int failed = summaries.Sum(summary => summary.BenchmarksCases.Count(benchmark => summary[benchmark] is not { Success: true }));
        BenchmarkReport[] reports = [.. summaries.SelectMany(static summary => summary.Reports).Where(static report => report.Success)];

        int allocating = reports.Count(report => IsSpanRnn(report.BenchmarkCase) && Allocated(report) - Charged(report, reports) >= SmallestObject * Calls(report));
        if (failed > 0)
        {
            Console.Error.WriteLine($"{failed} benchmarks did not run.");
        }

        if (allocating > 0)
        {
            Console.Error.WriteLine($"SpanRnn allocates in {allocating} benchmarks.");
        }

        return failed + allocating == 0;
    }

    // The roofline's loops need fused multiply-add, and one of them vectors of 512 bits.
    private static bool IsPossible(BenchmarkCase benchmark) =>
        benchmark.Descriptor.WorkloadMethod.Name == nameof(StepBenchmarks.StreamWeightsWide)
            ? WeightStream.LoopNames.Contains(WeightStream.Wide)
            : WeightStream.IsSupported || !IsOfRoofline(benchmark);

    private static bool IsOfRoofline(BenchmarkCase benchmark) => benchmark.Descriptor.WorkloadMethod.Name
        is nameof(StepBenchmarks.StreamWeightsTwelveSums) or nameof(StepBenchmarks.StreamWeightsTwoStreams) or nameof(StepBenchmarks.StreamWeightsPrefetching)
        or nameof(StepBenchmarks.StreamWeightsWide) or nameof(StepBenchmarks.MultiplyAddPeak);

    private static bool IsSpanRnn(BenchmarkCase benchmark) =>
        benchmark.Descriptor.WorkloadMethod.Name.StartsWith(nameof(SpanRnn), StringComparison.Ordinal);

    // In one process BenchmarkDotNet charges every benchmark of a class with the same few kilobytes of its own: the median of SpanRnn's rivals there.
    private static long Charged(BenchmarkReport report, BenchmarkReport[] all)
    {
        long[] rivals =
        [
            .. all.Where(other => other.BenchmarkCase.Descriptor.Type == report.BenchmarkCase.Descriptor.Type && !IsSpanRnn(other.BenchmarkCase))
                .Select(Allocated).Order(),
        ];
        return rivals.Length == 0 ? 0 : rivals[rivals.Length / 2];
    }

    private static long Calls(BenchmarkReport report) =>
        Math.Max(1, report.GcStats.TotalOperations / report.BenchmarkCase.Descriptor.OperationsPerInvoke);

    private static long Allocated(BenchmarkReport report) =>
        report.GcStats.GetTotalAllocatedBytes(excludeAllocationQuantumSideEffects: true) ?? 0;
}
