using SpanRnn.Bench.Reports;
using Spectre.Console;

namespace SpanRnn.Bench.Quick;

/// <summary>The command <c>--quick</c>.</summary>
internal static class QuickCommand
{
    /// <summary>Measures, prints and writes.</summary>
    /// <returns>The exit code: 0, or 1 with a message when an option or a contestant is wrong.</returns>
    public static int Execute(IReadOnlyList<string> arguments)
    {
        try
        {
            QuickOptions options = QuickOptions.Parse(arguments);
            QuickResults results = QuickRun.Run(options, step => AnsiConsole.MarkupLineInterpolated($"[grey]{step} …[/]"));
            ConsoleReport.Write(results);
            foreach (string path in ResultFiles.Write(results, options))
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
}
