using SpanRnn.Bench.Budgets;
using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Readme;

namespace SpanRnn.Bench.Reports;

/// <summary>The committed results of steps, sequences, batches and budgets: numbers as JSON, and beside them the table that is made of these.</summary>
internal static class CommittedTables
{
    private static readonly string[] Suffixes = ["", Repository.NarrowSuffix];

    /// <summary>The name of a workload's files.</summary>
    public static string NameOf(Workload workload) => workload.ToString().ToLowerInvariant();

    /// <summary>The paths of all of them, without their endings.</summary>
    public static IEnumerable<string> All(Repository repository) =>
        Directory.GetDirectories(repository.Results)
            .SelectMany(static folder => Enum.GetValues<Workload>().Select(NameOf).Append(BudgetsReport.FileName)
                .SelectMany(name => Suffixes.Select(suffix => Path.Combine(folder, name + suffix))))
            .Where(static path => File.Exists(path + ".md") || File.Exists(path + ".json"))
            .Order(StringComparer.Ordinal);

    /// <summary>The table of one.</summary>
    /// <param name="path">A path of <see cref="All"/>.</param>
    /// <exception cref="System.Text.Json.JsonException">The file holds something else than results.</exception>
    public static string Render(string path)
    {
        string json = File.ReadAllText(path + ".json");
        if (IsOf(BudgetsReport.FileName))
        {
            return BudgetsReport.Write(JsonReport.Read<BudgetResults>(json));
        }

        bool isStep = IsOf(NameOf(Workload.Step));
        return MarkdownReport.Write(isStep ? StepTable.Of(JsonReport.Read<QuickResults>(json)) : BulkTable.Of(JsonReport.Read<BulkResults>(json)));

        bool IsOf(string name) => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal);
    }
}
