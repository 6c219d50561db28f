namespace SpanRnn.Mutants;

/// <summary>A clone in which faults are compiled and tested one after another. The tests are built once; they load what is put beside them.</summary>
internal sealed class Workshop
{
    private const string Runtime = "src/SpanRnn";
    private const string Generator = "generator/SpanRnn.Generator";

    // The slowest stage takes half a minute.
    private static readonly TimeSpan StageLimit = TimeSpan.FromMinutes(5);

    private readonly string _folder;
    private readonly Dictionary<string, ProjectCompiler> _compilers;
    private readonly Dictionary<string, byte[]> _sound;

    /// <summary>Clones the last commit, or brings an earlier clone up to it, and builds the tests.</summary>
    /// <param name="repository">The repository.</param>
    public Workshop(string repository)
    {
        _folder = Path.Combine(repository, "artifacts", "mutants");
        if (Directory.Exists(_folder))
        {
            CommandLine.Require(_folder, "git", "fetch", "--quiet", repository, "HEAD");
            CommandLine.Require(_folder, "git", "reset", "--quiet", "--hard", "FETCH_HEAD");
        }
        else
        {
            CommandLine.Require(repository, "git", "clone", "--quiet", "--no-hardlinks", ".", _folder);
        }

        // Without the commit in them, assemblies whose sources have not changed are not built again.
        CommandLine.Require(
            _folder, "dotnet", "build", "tests/SpanRnn.Portable", "-c", "Release", "-v", "quiet", "--nologo",
            "-p:Suites=\"SpanRnn.Tests;SpanRnn.Generator.Tests\"", "-p:EnableSourceControlManagerQueries=false", "-p:RunAnalyzers=false");
        _compilers = new()
        {
            [Runtime] = new ProjectCompiler(_folder, Runtime, "net10.0"),
            [Generator] = new ProjectCompiler(_folder, Generator, "netstandard2.0"),
        };
        _sound = _compilers.ToDictionary(static compiler => compiler.Key, static compiler => compiler.Value.Compile());
        PutBack();
    }

    private string Tests => Path.Combine(_folder, "tests/SpanRnn.Portable/bin/Release/net10.0");

    /// <summary>A file of the clone.</summary>
    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>Compiles a fault and asks the tests.</summary>
    /// <returns>What noticed it; null if nothing did.</returns>
    public string? Try(Mutant mutant)
    {
        string path = PathOf(mutant.File);
        string text = mutant.Apply(File.ReadAllText(path));
        foreach (string project in ProjectsOf(mutant.File))
        {
            Put(project, _compilers[project].Compile(path, text, $"{mutant.List}, {mutant.Name}"));
        }

        string? noticedBy = Stage.For(mutant.File).Select(Ask).FirstOrDefault(static found => found is not null);
        PutBack();
        return noticedBy;
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

    // What both packages agree on is compiled into both.
    private static string[] ProjectsOf(string file) =>
        file.StartsWith(Generator, StringComparison.Ordinal) ? [Generator]
        : file.StartsWith("src/SpanRnn/Model/", StringComparison.Ordinal) ? [Generator, Runtime]
        : [Runtime];

    private void Put(string project, byte[] assembly) => File.WriteAllBytes(Path.Combine(Tests, _compilers[project].AssemblyName), assembly);

    private void PutBack()
    {
        foreach ((string project, byte[] assembly) in _sound)
        {
            Put(project, assembly);
        }
    }
}
