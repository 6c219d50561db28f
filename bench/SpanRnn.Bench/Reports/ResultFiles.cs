using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Readme;

namespace SpanRnn.Bench.Reports;

/// <summary>Writes results where the command line wants them.</summary>
internal static class ResultFiles
{
    /// <summary>Where results of this process are committed, without the ending; makes the folder.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="machine">Where.</param>
    /// <exception cref="DirectoryNotFoundException">The program runs outside the repository.</exception>
    public static string PathOf(string name, MachineFacts machine)
    {
        string folder = Path.Combine(Repository.Find().Results, ProcessorName.Slug(machine.Processor));
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name + (MachineProbe.IsNarrowed ? Repository.NarrowSuffix : ""));
    }

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
            string path = PathOf(CommittedTables.NameOf(options.Workload), machine);
            files.Add((path + ".json", report.Json));
            files.Add((path + ".md", MarkdownReport.Write(report.Table)));
        }

        foreach ((string path, string text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, text);
        }

        return [.. files.Select(file => Path.GetFullPath(file.Path))];
    }
}
