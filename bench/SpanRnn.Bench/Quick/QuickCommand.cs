using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Reports;
using Spectre.Console;

namespace SpanRnn.Bench.Quick;

/// <summary>The commands <c>--quick</c>, <c>--sequence</c>, <c>--batch</c> and <c>--crowd</c>.</summary>
internal static class QuickCommand
{
    /// <summary>Measures, prints and writes.</summary>
    /// <returns>The exit code: 0, or 1 with a message when an option or a contestant is wrong.</returns>
    public static int Execute(IReadOnlyList<string> arguments)
    {
        try
        {
            QuickOptions options = QuickOptions.Parse(arguments);
            Report report = Measure(options, step => AnsiConsole.MarkupLineInterpolated($"[grey]{step} …[/]"));
            ConsoleReport.Write(report.Table);
            foreach (string path in ResultFiles.Write(report, options))
            {
                AnsiConsole.WriteLine(path);
            }

            return 0;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static Report Measure(QuickOptions options, Action<string> progress)
    {
        if (options.Workload == Workload.Step)
        {
            QuickResults results = QuickRun.Run(options, progress);
            return new Report(StepTable.Of(results), JsonReport.Write(results));
        }

        BulkResults bulk = BulkRun.Run(options, progress);
        return new Report(BulkTable.Of(bulk), JsonReport.Write(bulk));
    }
}
