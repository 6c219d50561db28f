using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SpanRnn.Bench.Readme;

namespace SpanRnn.Bench.Budgets;

/// <summary>Builds this program with other budgets, from a copy of the repository under <c>artifacts</c>.</summary>
internal sealed partial class VariantBuilds
{
    private const string Budgets = Generator + "/Planning/KernelBudgets.cs";
    private const string Generator = "generator/SpanRnn.Generator";
    private const string Project = "bench/SpanRnn.Bench";
    private const string AssemblyFile = "SpanRnn.Bench.dll";
    private const string Generated = "generated";
    private const string Unchanged = "unchanged";
    private const string Sources = "sources.txt";

    private readonly string _root = Repository.Find().Root;
    private readonly string _folder;
    private readonly string _tree;
    private readonly string _source;
    private bool _isCopied;

    /// <summary>The builds of the repository around this program; those of an earlier call count where the generator and the cells are still the same.</summary>
    public VariantBuilds()
    {
        _folder = Path.Combine(_root, "artifacts", "budgets");
        _tree = Path.Combine(_folder, "tree");
        _source = File.ReadAllText(Path.Combine(_root, Budgets));
        string stamp = Path.Combine(_folder, Sources);
        string hashes = SourceHashes();
        if (!File.Exists(stamp) || File.ReadAllText(stamp) != hashes)
        {
            if (Directory.Exists(_folder))
            {
                Directory.Delete(_folder, recursive: true);
            }

            Directory.CreateDirectory(_folder);
            File.WriteAllText(stamp, hashes);
        }
    }

    /// <summary>The value of a budget.</summary>
    /// <exception cref="InvalidOperationException">There is no such constant.</exception>
    public string ValueOf(string budget) => Find(budget).Groups["value"].Value;

    /// <summary>The build with the constants as they are.</summary>
    /// <exception cref="InvalidOperationException">It cannot be built.</exception>
    public string BuildUnchanged() => Build(Unchanged, _source);

    /// <summary>The build with another value.</summary>
    /// <returns>The assembly.</returns>
    /// <exception cref="InvalidOperationException">It cannot be built.</exception>
    public string Build(BudgetTrial trial)
    {
        Group value = Find(trial.Budget).Groups["value"];
        return Build(trial.FolderName, _source.Remove(value.Index, value.Length).Insert(value.Index, trial.Value));
    }

    /// <summary>Whether a trial changes the generated code of a class at all.</summary>
    public bool Changes(BudgetTrial trial, string className) => Code(trial.FolderName, className) != Code(Unchanged, className);

    private string Code(string build, string className)
    {
        string[] files = Directory.GetFiles(Path.Combine(_folder, build, Generated), $"*.{className}.*", SearchOption.AllDirectories);
        return files.Length > 0
            ? string.Concat(files.Order(StringComparer.Ordinal).Select(File.ReadAllText))
            : throw new InvalidOperationException($"The build {build} has generated nothing for {className}.");
    }

    private Match Find(string budget) =>
        ConstantPattern().Matches(_source).FirstOrDefault(match => match.Groups["name"].Value == budget)
        ?? throw new InvalidOperationException($"{Budgets} has no constant {budget}.");

    private string Build(string name, string source)
    {
        string folder = Path.Combine(_folder, name);
        string assembly = Path.Combine(folder, AssemblyFile);
        if (File.Exists(assembly))
        {
            return assembly;
        }

        Console.Error.WriteLine($"Building {name}");
        if (!_isCopied)
        {
            Copy();
            Execute(_tree, "dotnet", "build", Project, "-c", "Release", "-v", "quiet");
            _isCopied = true;
        }

        File.WriteAllText(Path.Combine(_tree, Budgets), source);

        // Analyzers have nothing to find here, and the compiler's server may go on with the generator of the build before.
        string[] options = ["-c", "Release", "-v", "quiet", "--no-restore", "-p:RunAnalyzersDuringBuild=false", "-p:UseSharedCompilation=false"];
        Execute(_tree, "dotnet", ["build", Generator, .. options]);
        Execute(
            _tree,
            "dotnet",
            ["build", Project, .. options, "--no-dependencies", "-p:EmitCompilerGeneratedFiles=true", $"-p:CompilerGeneratedFilesOutputPath={Path.Combine(folder, Generated)}"]);
        File.Copy(Path.Combine(_tree, Project, "bin", "Release", $"net{Environment.Version.ToString(2)}", AssemblyFile), assembly);
        return assembly;
    }

    private IEnumerable<string> Files(params string[] folders) =>
        Execute(_root, "git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", .. folders])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(file => File.Exists(Path.Combine(_root, file)));

    /// <summary>What generated code depends on: hashes of its files, as <c>sha256sum</c> writes them, without comments on lines of their own.</summary>
    private string SourceHashes() => string.Concat(Files(Generator, Project + "/Cells").Order(StringComparer.Ordinal).Select(file => $"{HashOf(file)}  {file}\n"));

    private string HashOf(string file)
    {
        IEnumerable<string> code = File.ReadLines(Path.Combine(_root, file))
            .Where(static line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(static line => line + "\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code))));
    }

    private void Copy()
    {
        foreach (string file in Files("src", "generator", "tests", "bench", "Directory.*", "global.json", ".editorconfig", "README.md", "icon.png"))
        {
            string copy = Path.Combine(_tree, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(_root, file), copy, overwrite: true);
        }
    }

    private static string Execute(string folder, string file, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}.\n{output}");
    }

    [GeneratedRegex(@"public const int (?<name>\w+) = (?<value>[^;]+);")]
    private static partial Regex ConstantPattern();
}
