using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SpanRnn.Mutants;

/// <summary>Compiles a project again and again with one file changed, in this process: a tenth of the time of a build.</summary>
internal sealed class ProjectCompiler
{
    private readonly CSharpCompilation _sound;

    /// <summary>Asks the build how it calls the compiler.</summary>
    /// <param name="root">The repository, built.</param>
    /// <param name="project">The project's folder.</param>
    /// <param name="framework">One of its frameworks.</param>
    public ProjectCompiler(string root, string project, string framework)
    {
        string folder = Path.Combine(root, project);
        string json = CommandLine.Require(
            folder, "dotnet", "msbuild", "-nologo", "-t:Compile", "-p:Configuration=Release", $"-p:TargetFramework={framework}", "-p:BuildProjectReferences=false",
            "-p:DesignTimeBuild=true", "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true",
            "-p:NonExistentFile=none/none", // which is never up to date, so that the call is made
            "-getItem:CscCommandLineArgs");
        using JsonDocument items = JsonDocument.Parse(json);
        string[] arguments = [.. items.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(static item => item.GetProperty("Identity").GetString()!)];
        CSharpCommandLineArguments call = CSharpCommandLineParser.Default.Parse(arguments, folder, sdkDirectory: null);

        // A fault may leave a variable unused; the compiler's warnings are not what is tested here.
        CSharpCompilationOptions options = call.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress).WithSpecificDiagnosticOptions([]);
        _sound = CSharpCompilation.Create(
            call.CompilationName,
            call.SourceFiles.Select(file => Parse(file.Path, File.ReadAllText(file.Path), call.ParseOptions)),
            call.MetadataReferences.Select(static reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties)),
            options);
        AssemblyName = call.CompilationName + ".dll";
    }

    /// <summary>The file that it makes.</summary>
    public string AssemblyName { get; }

    /// <summary>Compiles the sound code.</summary>
    public byte[] Compile() => Emit(_sound, "the sound code");

    /// <summary>Compiles with a file changed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="what">For messages.</param>
    public byte[] Compile(string path, string text, string what)
    {
        SyntaxTree old = _sound.SyntaxTrees.Single(tree => Path.GetFullPath(tree.FilePath) == Path.GetFullPath(path));
        return Emit(_sound.ReplaceSyntaxTree(old, Parse(path, text, (CSharpParseOptions)old.Options)), what);
    }

    private static SyntaxTree Parse(string path, string text, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(Microsoft.CodeAnalysis.Text.SourceText.From(text, System.Text.Encoding.UTF8), options, path);

    private static byte[] Emit(CSharpCompilation compilation, string what)
    {
        using MemoryStream assembly = new();
        var result = compilation.Emit(assembly);
        return result.Success
            ? assembly.ToArray()
            : throw new MutantException($"{what} doesn't compile: {result.Diagnostics.First(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
    }
}
