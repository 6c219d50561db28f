using Spectre.Console;

namespace SpanRnn.Bench.Reports;

/// <summary>The results on the screen.</summary>
internal static class ConsoleReport
{
    // Wide enough for the table when the output goes into a file or a pipe, where no width is known.
    private const int RedirectedWidth = 200;

    public static void Write(ResultTable results)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = RedirectedWidth;
        }

        Table table = new() { Border = TableBorder.Rounded };
        for (int column = 0; column < results.Headings.Count; column++)
        {
            TableColumn heading = new(Markup.Escape(results.Headings[column]));
            table.AddColumn(column == 0 ? heading : heading.RightAligned());
        }

        foreach (IReadOnlyList<string> row in results.Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(results.Limits);
        foreach ((string fact, string value) in results.Facts())
        {
            AnsiConsole.MarkupLineInterpolated($"[grey]{fact}:[/] {value}");
        }
    }
}
