using Xunit;

namespace SpanRnn.PackageTests;

/// <summary>The packages as they would be published, in a folder that serves as a package source, outside the repository.</summary>
public sealed class LocalFeed : IDisposable
{
    /// <summary>The name under which test classes share one feed.</summary>
    public const string Name = "local feed";

    private static readonly string[] Projects = ["SpanRnn", "SpanRnn.Onnx", "SpanRnn.Keras", "SpanRnn.Tool"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spanrnn-packages");
    private readonly Lazy<InstalledTool> _tool;
    private readonly Lazy<ScaffoldedClass> _scaffolded;

    /// <summary>Packs what the solution has built.</summary>
    public LocalFeed()
    {
        Directory.CreateDirectory(Feed);
        foreach (string project in Projects)
        {
            CommandLine.Run(
                Build.Root,
                "dotnet",
                ["pack", Path.Combine("src", project), "--no-build", "-c", Build.Configuration, "-o", Feed]).EnsureSuccess();
        }

        WriteConfiguration();
        _tool = new Lazy<InstalledTool>(() => new InstalledTool(this));
        _scaffolded = new Lazy<ScaffoldedClass>(() => new ScaffoldedClass(this));
    }

    /// <summary>Where projects are to be made: a configuration file there names the feed.</summary>
    internal string Folder => _folder.FullName;

    /// <summary>Where restored packages go, so that none of an earlier run is taken.</summary>
    internal string Restored => Path.Combine(_folder.FullName, "packages");

    /// <summary>spanrnn, installed when it is first asked for.</summary>
    internal InstalledTool Tool => _tool.Value;

    /// <summary>What spanrnn has scaffolded for Consumer.</summary>
    internal ScaffoldedClass Scaffolded => _scaffolded.Value;

    private string Feed => Path.Combine(_folder.FullName, "feed");

    /// <summary>The file of a package.</summary>
    internal string PackageFile(string id, string extension = "nupkg") => Path.Combine(Feed, $"{id}.{Build.PackageVersion}.{extension}");

    /// <summary>Runs dotnet in a folder with the feed in sight.</summary>
    internal CommandResult Dotnet(string folder, params string[] arguments) =>
        CommandLine.Run(folder, "dotnet", arguments, ("NUGET_PACKAGES", Restored));

    /// <inheritdoc />
    public void Dispose() => _folder.Delete(recursive: true);

    // Packages other than SpanRnn's are taken from the machine's own folder where they are there already.
    private void WriteConfiguration() => File.WriteAllText(Path.Combine(_folder.FullName, "NuGet.config"), $"""
        <configuration>
          <packageSources>
            <add key="SpanRnn" value="{Feed}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="machine" value="{Build.PackageFolder}" />
          </fallbackPackageFolders>
        </configuration>
        """);
}

/// <summary>Test classes that share one feed.</summary>
[CollectionDefinition(LocalFeed.Name)]
public sealed class LocalFeedCollection : ICollectionFixture<LocalFeed>;
