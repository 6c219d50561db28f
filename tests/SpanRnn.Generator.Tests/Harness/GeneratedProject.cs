using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>A user's project after the generator has run.</summary>
internal sealed class GeneratedProject(CSharpCompilation compilation, ImmutableArray<GeneratedSourceResult> sources)
{
    private ImmutableArray<Diagnostic>? _diagnostics;

    public CSharpCompilation Compilation => compilation;

    /// <summary>The emitted files by their hint names, in the order of emission.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; } =
        sources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The only emitted file.</summary>
    public string Source => Assert.Single(Sources).Value;

    /// <summary>SpanRnn's own diagnostics, from the analyzer.</summary>
    public IEnumerable<Diagnostic> OwnDiagnostics => All.Where(IsOwn);

    /// <summary>The compiler's errors, and its warnings, which are errors here.</summary>
    public IEnumerable<Diagnostic> CompilerDiagnostics =>
        All.Where(diagnostic => !IsOwn(diagnostic) && diagnostic.Severity >= DiagnosticSeverity.Warning);

    private ImmutableArray<Diagnostic> All => _diagnostics ??= GeneratorHost.Analyze(compilation);

    /// <summary>Asserts that neither compiler nor analyzer has anything to say, and that something was emitted.</summary>
    public void AssertClean()
    {
        Assert.Empty(OwnDiagnostics);
        Assert.NotEmpty(Sources);
        Assert.Empty(CompilerDiagnostics);
    }

    /// <summary>Compiles and loads the project into this process; see <see cref="LoadedProject"/>.</summary>
    public LoadedProject Load(bool isCollectible = true)
    {
        using var assembly = new MemoryStream();
        EmitResult result = compilation.Emit(assembly);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        assembly.Position = 0;
        return new LoadedProject(assembly, isCollectible);
    }

    private static bool IsOwn(Diagnostic diagnostic) => diagnostic.Id.StartsWith("SRNN", StringComparison.Ordinal);
}
