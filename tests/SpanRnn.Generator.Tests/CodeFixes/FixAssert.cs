using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Xunit;

namespace SpanRnn.Generator.Tests.CodeFixes;

/// <summary>Asserts about code fixes.</summary>
internal static class FixAssert
{
    private const string Usings = "using SpanRnn;\n";

    /// <summary>Between files, so that a difference is shown in its text.</summary>
    private const string Separator = "\n=====\n";

    /// <summary>
    /// Asserts that the first diagnostic of this id offers the fix, that applying it gives the expected text, and that the result
    /// compiles, with its generated code, without any error.
    /// </summary>
    public static void Fixes(string id, string title, string source, string expected) => Fixes(id, title, new UserProject(Usings + source), [Usings + expected]);

    /// <inheritdoc cref="Fixes(string, string, string, string)"/>
    public static void Fixes(string id, string title, UserProject project, params string[] expected)
    {
        using var host = new FixHost(project);
        Diagnostic diagnostic = host.Diagnostics().First(found => found.Id == id);

        CodeAction action = Assert.Single(host.Offers(diagnostic), offer => offer.Action.Title == title).Action;
        host.Apply(action);

        Assert.Equal(string.Join(Separator, expected), string.Join(Separator, host.Files));
        AssertCompiles(host);
    }

    /// <summary>Asserts that nothing is offered for the only diagnostic.</summary>
    public static void OffersNothing(string id, string source)
    {
        using var host = new FixHost(new UserProject(Usings + source));
        Diagnostic diagnostic = Assert.Single(host.Diagnostics());
        Assert.Equal(id, diagnostic.Id);

        Assert.Empty(host.Offers(diagnostic));
    }

    /// <summary>Asserts that neither compiler nor analyzer finds an error, once the generator has run.</summary>
    public static void AssertCompiles(FixHost host)
    {
        GeneratedProject project = host.Generate();
        Assert.Empty(project.OwnDiagnostics);
        Assert.DoesNotContain(project.CompilerDiagnostics, static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
    }
}
