using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace SpanRnn.Bench.Benchmarks;

/// <summary>Runs BenchmarkDotNet and judges what it reports.</summary>
internal static class BenchmarkCommand
{
    // The two minutes that BenchmarkDotNet allows are too few for all generated classes on a busy machine.
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(15);

    /// <summary>Runs the chosen benchmarks.</summary>
    /// <returns>The exit code: 1 when a benchmark did not run, or SpanRnn allocated, else 0.</returns>
    public static int Execute(string[] arguments)
    {
        IConfig config = DefaultConfig.Instance.AddColumn(new GflopsColumn()).WithBuildTimeout(BuildTimeout);
        Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(StepBenchmarks).Assembly).Run(arguments, config)];
        int failed = summaries.Sum(summary => summary.BenchmarksCases.Count(benchmark => summary[benchmark] is not { Success: true }));
        int allocating = summaries.SelectMany(summary => summary.Reports).Count(IsAllocatingSpanRnn);
        if (failed > 0)
        {
            Console.Error.WriteLine($"{failed} benchmarks did not run.");
        }

        if (allocating > 0)
        {
            Console.Error.WriteLine($"SpanRnn allocates in {allocating} benchmarks.");
        }

        return failed + allocating > 0 ? 1 : 0;
    }

    private static bool IsAllocatingSpanRnn(BenchmarkReport report) =>
        report.Success
        && report.BenchmarkCase.Descriptor.WorkloadMethod.Name.StartsWith(nameof(SpanRnn), StringComparison.Ordinal)
        && report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) > 0;
}
