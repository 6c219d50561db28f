using Microsoft.CodeAnalysis;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Asserts about SpanRnn's own diagnostics.</summary>
internal static class DiagnosticAssert
{
    private const string HelpPage = "https://github.com/spanrnn/spanrnn#";

    /// <summary>
    /// Asserts that the marked source yields exactly one diagnostic of ours, at the mark, whose message holds the given
    /// parts, and that nothing is emitted.
    /// </summary>
    public static void Reports(string id, string marked, params string[] messageParts) =>
        Reports(id, marked, text => new UserProject(text), messageParts);

    /// <inheritdoc cref="Reports(string, string, string[])"/>
    public static void Reports(string id, string marked, Func<string, UserProject> project, params string[] messageParts)
    {
        var source = new MarkedSource("using SpanRnn;\n" + marked);
        GeneratedProject generated = GeneratorHost.Run(project(source.Text));

        Diagnostic diagnostic = Assert.Single(generated.OwnDiagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(source.Expected, source.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(source.Start, diagnostic.Location.SourceSpan.Start);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(HelpPage + id.ToLowerInvariant(), diagnostic.Descriptor.HelpLinkUri);
        string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(messageParts, part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.Empty(generated.Sources);
    }

    /// <summary>
    /// Asserts that a valid source yields no diagnostic, neither ours nor the compiler's, at warnings as errors.
    /// </summary>
    public static void IsClean(params string[] files) => GeneratorHost.Run(files).AssertClean();
}
