using System.Globalization;
using System.Text;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Reports;

namespace SpanRnn.Bench.Benchmarks;

/// <summary>BenchmarkDotNet's results as Markdown: a table per class of benchmarks, a row per cell, a column per contestant.</summary>
internal static class BenchmarkMarkdown
{
    /// <summary>The tables and what belongs to all of them.</summary>
    public static string Write(BenchmarkResults results)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"What BenchmarkDotNet {results.BenchmarkDotNetVersion} measured: nanoseconds, mean ± standard deviation, in brackets the mean over SpanRnn's. {results.Job}\n");
        text.Append("One contestant is measured after the other, not by turns, so the tables of `--quick`, `--sequence`, `--batch` and `--crowd` are the ones to compare by.\n");
        foreach (BenchmarkTable table in results.Tables)
        {
            Append(text, table);
        }

        text.Append('\n');
        foreach ((string fact, string value) in ResultTable.FactsOf(results.Date, results.Machine))
        {
            text.Append("- ").Append(fact).Append(": ").Append(value).Append('\n');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, BenchmarkTable table)
    {
        string[] methods = [.. table.Rows.Select(static row => row.Method).Distinct()];
        string[] headings = ["cell", .. methods, "GFLOP/s", "B/step SpanRnn", "B/step others"];
        text.Append(CultureInfo.InvariantCulture, $"\n## {table.Title}\n\n");
        MarkdownReport.AppendRow(text, headings);
        MarkdownReport.AppendRow(text, headings.Select(static (_, column) => column == 0 ? "---" : "---:"));
        foreach (IGrouping<string, BenchmarkRow> cell in table.Rows.GroupBy(static row => row.Cell))
        {
            MarkdownReport.AppendRow(text, RowOf(cell.Key, methods, [.. cell]));
        }
    }

    private static IEnumerable<string> RowOf(string cell, string[] methods, BenchmarkRow[] rows)
    {
        BenchmarkRow spanRnn = rows.Single(static row => row.Method == ContestantNames.SpanRnn);
        return
        [
            cell,
            .. methods.Select(method => Time(rows.SingleOrDefault(row => row.Method == method), spanRnn)),
            spanRnn.Gflops.ToString("F1", CultureInfo.InvariantCulture),
            ResultTable.Bytes(rows.Where(IsOurs).Max(static row => row.AllocatedBytes)),
            ResultTable.Bytes(rows.Where(static row => !IsOurs(row)).Max(static row => row.AllocatedBytes)),
        ];
    }

    private static bool IsOurs(BenchmarkRow row) => row.Method is ContestantNames.SpanRnn or ContestantNames.SpanRnnFast;

    private static string Time(BenchmarkRow? row, BenchmarkRow spanRnn)
    {
        if (row is null)
        {
            return ResultTable.Nothing;
        }

        string time = string.Create(CultureInfo.InvariantCulture, $"{ResultTable.Time(row.Mean)} ± {row.StandardDeviation:F1}");
        return row == spanRnn ? time : string.Create(CultureInfo.InvariantCulture, $"{time} ({row.Mean / spanRnn.Mean:F2}×)");
    }
}
