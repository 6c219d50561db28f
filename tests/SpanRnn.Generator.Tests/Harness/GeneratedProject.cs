using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>A user's project after the generator has run.</summary>
internal sealed class GeneratedProject(CSharpCompilation compilation, ImmutableArray<GeneratedSourceResult> sources)
{
    private ImmutableArray<Diagnostic>? _ours;

    public CSharpCompilation Compilation => compilation;

    /// <summary>The emitted files by their hint names, in the order of emission.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; } =
        sources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The only emitted file.</summary>
    public string Source => Assert.Single(Sources).Value;

    /// <summary>SpanRnn's own diagnostics, from the analyzer.</summary>
    public ImmutableArray<Diagnostic> OwnDiagnostics => _ours ??= GeneratorHost.Analyze(compilation);

    /// <summary>The compiler's errors, and its warnings, which are errors here.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics() =>
        [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>Asserts that neither compiler nor analyzer has anything to say, and that something was emitted.</summary>
    public void AssertClean()
    {
        Assert.Empty(OwnDiagnostics);
        Assert.NotEmpty(Sources);
        Assert.Empty(CompilerDiagnostics());
    }

    /// <summary>Compiles and loads the project into this process.</summary>
    public LoadedProject Load()
    {
        using var assembly = new MemoryStream();
        EmitResult result = compilation.Emit(assembly);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        assembly.Position = 0;
        return new LoadedProject(assembly);
    }
}
