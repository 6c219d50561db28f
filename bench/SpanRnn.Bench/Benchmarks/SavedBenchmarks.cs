using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Readme;

namespace SpanRnn.Bench.Benchmarks;

/// <summary>
/// The command <c>--benchmarkdotnet</c>: every cell by every contestant in BenchmarkDotNet, in this process. A process for each of the 858 benchmarks, as
/// BenchmarkDotNet would have it, takes more than two hours.
/// </summary>
internal static class SavedBenchmarks
{
    public const string Usage = "--benchmarkdotnet [--save] every cell by every contestant in BenchmarkDotNet, in one process, in an hour; --save copies its reports to the results";

    private const string Command = "--benchmarkdotnet";
    private const string Save = "--save";
    private const string Folder = "benchmarkdotnet";

    // The runtime compiles what it finds to be hot a tenth of a second after the last new method: pilot and warm-up are time for that to happen twice.
    private const int WarmUps = 8;
    private const int Iterations = 7;
    private const int Milliseconds = 50;

    private static readonly string[] Reports = ["*-report-github.md", "*-report.csv", "*-report-brief.json"];

    /// <summary>Whether the arguments ask for this command.</summary>
    public static bool IsMeant(IReadOnlyList<string> arguments) => arguments.Contains(Command);

    /// <summary>Runs everything; with <c>--save</c> keeps the reports, unless something is missing.</summary>
    /// <returns>The exit code: 0, or 1 when an option is unknown, a benchmark did not run, or SpanRnn allocated.</returns>
    public static int Execute(IReadOnlyList<string> arguments)
    {
        if (arguments.Any(static argument => argument is not (Command or Save)))
        {
            Console.Error.WriteLine($"{Command} takes no other option than {Save}.\n{Usage}");
            return 1;
        }

        Job job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(WarmUps)
            .WithIterationCount(Iterations)
            .WithIterationTime(TimeInterval.FromMilliseconds(Milliseconds));
        Summary[] summaries = BenchmarkCommand.Run(["--filter", "*"], DefaultConfig.Instance.AddJob(job).AddExporter(JsonExporter.Brief));
        if (!BenchmarkCommand.IsGood(summaries))
        {
            return 1;
        }

        if (arguments.Contains(Save))
        {
            Keep(summaries);
        }

        return 0;
    }

    private static void Keep(Summary[] summaries)
    {
        string folder = Path.Combine(Repository.Find().Results, ProcessorName.Slug(ProcessorName.Read()), Folder);
        Directory.CreateDirectory(folder);
        foreach (string report in Reports.SelectMany(pattern => Directory.GetFiles(summaries[0].ResultsDirectoryPath, pattern)))
        {
            File.Copy(report, Path.Combine(folder, Path.GetFileName(report).Replace("SpanRnn.Bench.Benchmarks.", "", StringComparison.Ordinal)), overwrite: true);
        }

        Console.WriteLine(folder);
    }
}
