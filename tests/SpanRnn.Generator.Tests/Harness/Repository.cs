namespace SpanRnn.Generator.Tests;

/// <summary>Where the sources are that tests read, found from where the tests run.</summary>
internal static class Repository
{
    /// <summary>The folder of SpanRnn.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of this test project.</summary>
    public static string TestFolder { get; } = Path.Combine(Root, "tests", "SpanRnn.Generator.Tests");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SpanRnn.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No SpanRnn.sln above {AppContext.BaseDirectory}; run the tests inside the repository.");
    }
}
