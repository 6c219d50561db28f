using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Readme;

namespace SpanRnn.Bench.Reports;

/// <summary>Writes results where the command line wants them.</summary>
internal static class ResultFiles
{
    /// <summary>Writes all files asked for.</summary>
    /// <returns>Their paths.</returns>
    /// <exception cref="DirectoryNotFoundException"><c>--save</c> outside the repository.</exception>
    public static IReadOnlyList<string> Write(Report report, QuickOptions options)
    {
        List<(string Path, string Text)> files = [];
        if (options.Json is { } json)
        {
            files.Add((json, report.Json));
        }

        if (options.Markdown is { } markdown)
        {
            files.Add((markdown, MarkdownReport.Write(report.Table)));
        }

        if (options.Save)
        {
            MachineFacts machine = report.Table.Circumstances.Machine;
            string name = CommittedTables.NameOf(options.Workload) + (MachineProbe.IsNarrowed ? Repository.NarrowSuffix : "");
            string folder = Path.Combine(Repository.Find().Results, ProcessorName.Slug(machine.Processor));
            files.Add((Path.Combine(folder, name + ".json"), report.Json));
            files.Add((Path.Combine(folder, name + ".md"), MarkdownReport.Write(report.Table)));
        }

        foreach ((string path, string text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, text);
        }

        return [.. files.Select(file => Path.GetFullPath(file.Path))];
    }
}
