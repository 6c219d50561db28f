using System.Globalization;
using Microsoft.CodeAnalysis;
using SpanRnn.Generator.Extraction;

namespace SpanRnn.Generator.Diagnostics;

/// <summary>
/// Reports for the analyzer where the compiler never asks it. The compiler stops before analyzers when declarations do not compile, and a class that
/// cannot be generated lacks its interface: a field of type <c>Agent&lt;NpcMemory&gt;</c>, say, then breaks a constraint, and that error alone would be shown
/// instead of what is wrong. An IDE, which asks analyzers nevertheless, shows the mistake twice.
/// </summary>
internal static class LostDiagnostics
{
    /// <summary>The name by which <see cref="Report"/> finds a class again.</summary>
    public static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } container ? MetadataName(container) + "+" + type.MetadataName
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName
        : type.ContainingNamespace.ToDisplayString() + "." + type.MetadataName;

    /// <summary>Reports what is wrong with a class if a declaration elsewhere does not compile because of it.</summary>
    public static void Report(string metadataName, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (compilation.Assembly.GetTypeByMetadataName(metadataName) is { } type
            && compilation.GetDeclarationDiagnostics(cancellation).Any(error => error.Severity == DiagnosticSeverity.Error && Names(error, type)))
        {
            DeclarationReader.Read(type, compilation, report, cancellation);
        }
    }

    private static bool Names(Diagnostic error, INamedTypeSymbol type) =>
        error.GetMessage(CultureInfo.InvariantCulture).Contains("'" + type.ToDisplayString() + "'");
}
