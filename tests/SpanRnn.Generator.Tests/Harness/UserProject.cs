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

    public ReferenceSet References { get; init; } = ReferenceSet.Net10;

    /// <summary>Whether the project refers to SpanRnn at all.</summary>
    public bool HasRuntime { get; init; } = true;

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
        return References.EmptyProject(HasRuntime).WithOptions(options).AddSyntaxTrees(trees);
    }
}
