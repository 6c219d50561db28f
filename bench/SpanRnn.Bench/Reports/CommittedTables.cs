using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Readme;

namespace SpanRnn.Bench.Reports;

/// <summary>The committed results of steps, sequences and batches: numbers as JSON, and beside them the table that is made of these.</summary>
internal static class CommittedTables
{
    private static readonly string[] Suffixes = ["", Repository.NarrowSuffix];

    /// <summary>The name of a workload's files.</summary>
    public static string NameOf(Workload workload) => workload.ToString().ToLowerInvariant();

    /// <summary>The paths of all of them, without their endings.</summary>
    public static IEnumerable<string> All(Repository repository) =>
        Directory.GetDirectories(repository.Results)
            .SelectMany(static folder => Enum.GetValues<Workload>()
                .SelectMany(workload => Suffixes.Select(suffix => Path.Combine(folder, NameOf(workload) + suffix))))
            .Where(static path => File.Exists(path + ".md") || File.Exists(path + ".json"))
            .Order(StringComparer.Ordinal);

    /// <summary>The table of one.</summary>
    /// <param name="path">A path of <see cref="All"/>.</param>
    /// <exception cref="System.Text.Json.JsonException">The file holds something else than results.</exception>
    public static string Render(string path)
    {
        string json = File.ReadAllText(path + ".json");
        bool isStep = Path.GetFileName(path).StartsWith(NameOf(Workload.Step), StringComparison.Ordinal);
        return MarkdownReport.Write(isStep ? StepTable.Of(JsonReport.Read<QuickResults>(json)) : BulkTable.Of(JsonReport.Read<BulkResults>(json)));
    }
}
