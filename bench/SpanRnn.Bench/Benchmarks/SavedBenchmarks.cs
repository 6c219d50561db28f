using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Cells;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Reports;

namespace SpanRnn.Bench.Benchmarks;

/// <summary>
/// The command <c>--benchmarkdotnet</c>: every cell by every contestant in BenchmarkDotNet, in this process. A process for each of the 858 benchmarks, as
/// BenchmarkDotNet would have it, takes more than two hours.
/// </summary>
internal static class SavedBenchmarks
{
    public const string Usage = "--benchmarkdotnet [--save] every cell by every contestant in BenchmarkDotNet, in one process, in half an hour; --save writes benchmarkdotnet.md and .json";

    private const string Command = "--benchmarkdotnet";
    private const string Save = "--save";

    // The runtime compiles what it finds to be hot a tenth of a second after the last new method: eight iterations are time for that to happen twice.
    private const int WarmUps = 8;
    private const int Iterations = 7;
    private const int Milliseconds = 50;

    // The classes in the order of the report, and what an operation of each is.
    private static readonly (Type Class, string Title)[] Titles =
    [
        (typeof(StepBenchmarks), "A step"),
        (typeof(SequenceBenchmarks), FormattableString.Invariant($"A step of a sequence of {BulkShape.SequenceSteps}")),
        (typeof(BatchBenchmarks), FormattableString.Invariant($"A step of one of {BulkShape.BatchStates} states")),
        (typeof(CrowdBenchmarks), FormattableString.Invariant($"A step of one of {BulkShape.CrowdStates} states")),
    ];

    /// <summary>Whether the arguments ask for this command.</summary>
    public static bool IsMeant(IReadOnlyList<string> arguments) => arguments.Contains(Command);

    /// <summary>Runs everything; with <c>--save</c> writes the results, unless something is missing.</summary>
    /// <returns>The exit code: 0, or 1 when an option is unknown, a benchmark did not run, or SpanRnn allocated.</returns>
    public static int Execute(IReadOnlyList<string> arguments)
    {
        if (arguments.Any(static argument => argument is not (Command or Save)))
        {
            Console.Error.WriteLine($"{Command} takes no other option than {Save}.\n{Usage}");
            return 1;
        }

        DateTime begin = DateTime.UtcNow;
        Job job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(WarmUps)
            .WithIterationCount(Iterations)
            .WithIterationTime(TimeInterval.FromMilliseconds(Milliseconds));
        Summary[] summaries = BenchmarkCommand.Run(["--filter", "*"], DefaultConfig.Instance.AddJob(job));
        if (!BenchmarkCommand.IsGood(summaries))
        {
            return 1;
        }

        if (arguments.Contains(Save))
        {
            Write(ResultsOf(begin, summaries));
        }

        return 0;
    }

    private static BenchmarkResults ResultsOf(DateTime begin, Summary[] summaries) => new(
        begin,
        VersionOfBenchmarkDotNet(),
        FormattableString.Invariant($"All in one process, for each {WarmUps} iterations to warm up and {Iterations} that count, of {Milliseconds} ms."),
        MachineProbe.Read(),
        [.. Titles.Select(title => new BenchmarkTable(title.Title, RowsOf(title.Class, summaries)))]);

    private static string VersionOfBenchmarkDotNet() =>
        typeof(Job).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    // In the order of the cells, which BenchmarkDotNet sorts by name.
    private static BenchmarkRow[] RowsOf(Type benchmarks, Summary[] summaries)
    {
        BenchmarkReport[] reports = [.. summaries.SelectMany(static summary => summary.Reports).Where(report => report.BenchmarkCase.Descriptor.Type == benchmarks)];
        return [.. BenchCells.All.SelectMany(cell => reports.Where(report => CellOf(report) == cell).Select(RowOf))];
    }

    private static BenchCell CellOf(BenchmarkReport report) => (BenchCell)report.BenchmarkCase.Parameters[nameof(StepBenchmarks.Cell)];

    private static BenchmarkRow RowOf(BenchmarkReport report)
    {
        var statistics = report.ResultStatistics!;
        return new BenchmarkRow(
            CellOf(report).ToString(),
            report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
            statistics.N,
            statistics.Mean,
            statistics.StandardDeviation,
            statistics.Median,
            GflopsColumn.Of(CellOf(report), statistics.Mean),
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }

    private static void Write(BenchmarkResults results)
    {
        string path = ResultFiles.PathOf(BenchmarkResults.FileName, results.Machine);
        File.WriteAllText(path + ".json", JsonReport.Write(results));
        File.WriteAllText(path + ".md", BenchmarkMarkdown.Write(results));
        Console.WriteLine(path + ".md");
    }
}
