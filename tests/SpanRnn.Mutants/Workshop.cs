namespace SpanRnn.Mutants;

/// <summary>A clone in which faults are built and tested one after another. The tests are compiled once; a mutant costs one project.</summary>
internal sealed class Workshop : IDisposable
{
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StageLimit = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("spanrnn-mutants-").FullName;
    private readonly Dictionary<string, byte[]> _sound = [];

    /// <summary>Clones and builds; then every stage must pass.</summary>
    /// <param name="repository">The repository, whose last commit is cloned.</param>
    public Workshop(string repository)
    {
        Build(repository, "git", "clone", "--quiet", "--no-hardlinks", ".", _folder);
        Build(_folder, "dotnet", "build", "tests/SpanRnn.Portable", "-c", "Release", "-v", "quiet", "--nologo", "-p:Suites=\"SpanRnn.Tests;SpanRnn.Generator.Tests\"");
    }

    private string Tests => Path.Combine(_folder, "tests/SpanRnn.Portable/bin/Release/net10.0");

    /// <summary>A file of the clone.</summary>
    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>Puts a fault in, builds what has it, and asks the tests.</summary>
    /// <returns>What noticed it; null if nothing did.</returns>
    public string? Try(Mutant mutant)
    {
        string path = PathOf(mutant.File);
        string sound = File.ReadAllText(path);
        File.WriteAllText(path, mutant.Apply(sound));
        try
        {
            foreach (string project in ProjectsOf(mutant.File))
            {
                Rebuild(project);
            }

            return Stage.For(mutant.File).Select(Ask).FirstOrDefault(static found => found is not null);
        }
        finally
        {
            File.WriteAllText(path, sound);
            foreach ((string assembly, byte[] bytes) in _sound)
            {
                File.WriteAllBytes(assembly, bytes);
            }
        }
    }

    /// <summary>Runs a stage.</summary>
    /// <returns>The first test that fails, or how else it ended; null if all pass.</returns>
    public string? Ask(Stage stage)
    {
        (int? exit, string output) = CommandLine.Run(
            _folder, StageLimit, "dotnet", [Path.Combine(Tests, "SpanRnn.Portable.dll"), "--stop-at-first-failure", .. stage.Filter]);
        string? failure = output.Split('\n').FirstOrDefault(static line => line.StartsWith("failed ", StringComparison.Ordinal))?["failed ".Length..].Trim();
        return exit switch
        {
            0 => null,
            null => $"{stage.Name}: no end",
            _ => $"{stage.Name}: {failure ?? $"the process ends with {exit}"}",
        };
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // What both packages agree on is compiled into both.
    private static string[] ProjectsOf(string file) =>
        file.StartsWith("generator/", StringComparison.Ordinal) ? ["generator/SpanRnn.Generator"]
        : file.StartsWith("src/SpanRnn/Model/", StringComparison.Ordinal) ? ["generator/SpanRnn.Generator", "src/SpanRnn"]
        : ["src/SpanRnn"];

    private void Rebuild(string project)
    {
        string framework = project.StartsWith("generator/", StringComparison.Ordinal) ? "netstandard2.0" : "net10.0";
        Build(
            _folder, "dotnet", "build", project, "-c", "Release", "-f", framework, "-v", "quiet", "--nologo", "--no-restore", "--no-dependencies",
            "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false", "-p:TreatWarningsAsErrors=false", "-p:WarningLevel=0");
        string name = Path.GetFileName(project) + ".dll";
        string used = Path.Combine(Tests, name);
        _sound.TryAdd(used, File.ReadAllBytes(used));
        File.Copy(Path.Combine(_folder, project, "bin/Release", framework, name), used, overwrite: true);
    }

    private static void Build(string folder, string program, params string[] arguments)
    {
        (int? exit, string output) = CommandLine.Run(folder, BuildLimit, program, arguments);
        if (exit != 0)
        {
            throw new MutantException($"{program} {string.Join(' ', arguments)} ends with {exit}:\n{output}");
        }
    }
}
