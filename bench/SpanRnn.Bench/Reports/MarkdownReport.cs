using System.Text;

namespace SpanRnn.Bench.Reports;

/// <summary>The results as Markdown.</summary>
internal static class MarkdownReport
{
    public static string Write(ResultTable results)
    {
        StringBuilder text = new();
        AppendRow(text, results.Headings);
        AppendRow(text, results.Headings.Select((_, column) => column == 0 ? "---" : "---:"));
        foreach (IReadOnlyList<string> row in results.Rows)
        {
            AppendRow(text, row);
        }

        text.Append('\n').Append(results.Limits).Append("\n\n");
        foreach ((string fact, string value) in results.Facts())
        {
            text.Append("- ").Append(fact).Append(": ").Append(value).Append('\n');
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
