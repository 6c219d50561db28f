using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Reports;

/// <summary>Writes results where the command line wants them.</summary>
internal static class ResultFiles
{
    private const string ProjectFile = "bench/SpanRnn.Bench/SpanRnn.Bench.csproj";

    /// <summary>Writes all files asked for.</summary>
    /// <returns>Their paths.</returns>
    /// <exception cref="DirectoryNotFoundException"><c>--save</c> outside the repository.</exception>
    public static IReadOnlyList<string> Write(QuickResults results, QuickOptions options)
    {
        List<(string Path, string Text)> files = [];
        if (options.Json is { } json)
        {
            files.Add((json, JsonReport.Write(results)));
        }

        if (options.Markdown is { } markdown)
        {
            files.Add((markdown, MarkdownReport.Write(results)));
        }

        if (options.Save)
        {
            string folder = Path.Combine(Results(), ProcessorName.Slug(results.Machine.Processor));
            files.Add((Path.Combine(folder, "step.json"), JsonReport.Write(results)));
            files.Add((Path.Combine(folder, "step.md"), MarkdownReport.Write(results)));
        }

        foreach ((string path, string text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, text);
        }

        return [.. files.Select(file => Path.GetFullPath(file.Path))];
    }

    // The repository is above the folder that the program was built into.
    private static string Results()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, ProjectFile)))
            {
                return Path.Combine(folder.FullName, "bench", "results");
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds {ProjectFile}; --save works inside the repository only.");
    }
}
