namespace SpanRnn.Bench.Readme;

/// <summary>The checked-out repository around a built program.</summary>
/// <param name="Root">Its folder.</param>
internal sealed record Repository(string Root)
{
    /// <summary>The result file of <c>--quick</c>, one in each processor's folder.</summary>
    public const string StepFile = "step.json";

    /// <summary>The same as a machine without AVX-512 measures it, where there is one.</summary>
    public const string NarrowStepFile = "step" + NarrowSuffix + ".json";

    /// <summary>Ends the names of results that were measured with AVX-512 switched off.</summary>
    public const string NarrowSuffix = "-avx2";

    /// <summary>The picture of the first, beside it.</summary>
    public const string StepPicture = "step.png";

    private const string Mark = "SpanRnn.sln";

    public string Readme => Path.Combine(Root, "README.md");

    /// <summary>Results, a folder per processor.</summary>
    public string Results => Path.Combine(Root, "bench", "results");

    /// <summary>The repository above the folder that the program was built into.</summary>
    /// <exception cref="DirectoryNotFoundException">The program runs outside the repository.</exception>
    public static Repository Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
            {
                return new Repository(folder.FullName);
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Mark}; this works inside the repository only.");
    }

    /// <summary>The step results of every processor measured so far, in the order of the folders' names.</summary>
    public IEnumerable<string> StepFiles() =>
        Directory.Exists(Results)
            ? Directory.GetDirectories(Results).Select(folder => Path.Combine(folder, StepFile)).Where(File.Exists).Order(StringComparer.Ordinal)
            : [];

    /// <summary>The picture of a result file.</summary>
    public static string PictureOf(string stepFile) => Path.Combine(Path.GetDirectoryName(stepFile)!, StepPicture);

    /// <summary>A path as the README links to it.</summary>
    public string Link(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
