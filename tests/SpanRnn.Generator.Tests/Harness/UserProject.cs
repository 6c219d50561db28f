using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// A user's project: source files and compiler options. The options are the strictest that a user may choose: warnings
/// are errors at the highest warning level, missing documentation included.
/// </summary>
internal sealed class UserProject(params string[] files)
{
    /// <summary>More than any compiler has, so every warning is on.</summary>
    private const int HighestWarningLevel = 9999;

    public IReadOnlyList<string> Files { get; } = files;

    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    public ReferenceSet References { get; init; } = ReferenceSet.Running;

    /// <summary>Whether the project refers to SpanRnn at all.</summary>
    public bool HasRuntime { get; init; } = true;

    /// <summary>The only name under which the project knows SpanRnn; null for none, as usual.</summary>
    public string? RuntimeAlias { get; init; }

    public bool AllowUnsafe { get; init; }

    public bool CheckOverflow { get; init; }

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>MSBuild properties that the generator sees.</summary>
    public ProjectProperties? Properties { get; init; }

    public CSharpParseOptions ParseOptions => new(Language, DocumentationMode.Diagnose);

    /// <summary>The project before the generator has run.</summary>
    public CSharpCompilation ToCompilation()
    {
        SyntaxTree[] trees = [.. Files.Select((text, index) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"File{index}.cs"))];
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            checkOverflow: CheckOverflow,
            allowUnsafe: AllowUnsafe,
            concurrentBuild: false,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: HighestWarningLevel,
            deterministic: true,
            nullableContextOptions: Nullable);

        // Derived from an empty project that has been bound already, so that hundreds of tests read the framework once.
        return Aliased(References.EmptyProject(HasRuntime)).WithOptions(options).AddSyntaxTrees(trees);
    }

    private CSharpCompilation Aliased(CSharpCompilation project)
    {
        if (RuntimeAlias is not { } alias)
        {
            return project;
        }

        MetadataReference runtime = project.References.Single(static reference => Path.GetFileName(reference.Display) == "SpanRnn.dll");
        return project.ReplaceReference(runtime, runtime.WithAliases([alias]));
    }
}
