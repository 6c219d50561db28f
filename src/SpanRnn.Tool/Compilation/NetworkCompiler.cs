extern alias Generator;

using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Generator::SpanRnn.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using SpanRnn.Tool.Scaffolding;

namespace SpanRnn.Tool.Compilation;

/// <summary>Compiles a scaffolded class as a user's project would, with SpanRnn's generator, into this process.</summary>
internal static class NetworkCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    /// <summary>Compiles a class.</summary>
    /// <param name="classText">The class.</param>
    /// <param name="options">What it is called.</param>
    /// <param name="course">How it takes its inputs.</param>
    /// <returns>The class, not loaded yet.</returns>
    /// <exception cref="ToolException">The generator refuses the class's attributes.</exception>
    /// <exception cref="InvalidOperationException">The text does not compile, which is the tool's fault or the generator's.</exception>
    public static ICompiledNetwork Compile(string classText, ClassOptions options, NetworkCourse course)
    {
        CSharpCompilation project = CSharpCompilation.Create(
            "SpanRnn.Tool.Compiled",
            [
                CSharpSyntaxTree.ParseText(classText, ParseOptions, options.ClassName + ".cs"),
                CSharpSyntaxTree.ParseText(HarnessText.Write(options, course), ParseOptions, "Harness.cs"),
            ],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new RecurrentCellGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(project, out Microsoft.CodeAnalysis.Compilation generated, out ImmutableArray<Diagnostic> failures);
        Check(failures);
        using MemoryStream image = new();
        EmitResult result = generated.Emit(image);
        if (!result.Success)
        {
            // Where the attributes are refused nothing is generated, and all that the compiler says follows from that.
            Check(Analyze(project));
            Check(result.Diagnostics);
        }

        image.Position = 0;
        Assembly assembly = new Context().LoadFromStream(image);
        return (ICompiledNetwork)Activator.CreateInstance(assembly.GetType(HarnessText.ClassName, throwOnError: true)!)!;
    }

    private static void Check(ImmutableArray<Diagnostic> diagnostics)
    {
        Diagnostic? error = diagnostics.FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (error is null)
        {
            return;
        }

        throw error.Id.StartsWith("SRNN", StringComparison.Ordinal)
            ? new ToolException(ExitCode.NotExpressible, $"The network cannot be generated: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} ({error.Id}).")
            : new InvalidOperationException($"The scaffolded class does not compile: {error}");
    }

    private static ImmutableArray<Diagnostic> Analyze(CSharpCompilation project) => project
        .WithAnalyzers([new SpanRnnAnalyzer()])
        .GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();

    private static IEnumerable<MetadataReference> References()
    {
        // The runtime's own list also names the tool's packages, which user code does not have.
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(CellSpec).Assembly.Location)
            .Append(typeof(ICompiledNetwork).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path));
    }

    // Not collectible, as a user's program: statics and calls cost what they cost there. SpanRnn comes from the tool's own context.
    private sealed class Context() : AssemblyLoadContext("scaffolded", isCollectible: false);
}
