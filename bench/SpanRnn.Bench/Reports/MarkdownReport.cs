using System.Text;
using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Reports;

/// <summary>The results as Markdown.</summary>
internal static class MarkdownReport
{
    public static string Write(QuickResults results)
    {
        StringBuilder text = new();
        AppendRow(text, ResultTable.Headings);
        AppendRow(text, ResultTable.Headings.Select((_, column) => column == 0 ? "---" : "---:"));
        foreach (IReadOnlyList<string> row in ResultTable.Rows(results))
        {
            AppendRow(text, row);
        }

        text.Append('\n').Append(ResultTable.Limits(results)).Append("\n\n");
        foreach ((string fact, string value) in ResultTable.Facts(results))
        {
            text.Append("- ").Append(fact).Append(": ").Append(value).Append('\n');
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
