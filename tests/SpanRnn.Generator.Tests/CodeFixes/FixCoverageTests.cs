extern alias Generator;

using Generator::SpanRnn.Generator;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace SpanRnn.Generator.Tests.CodeFixes;

/// <summary>Every diagnostic has a code fix, or a reason why not.</summary>
public sealed class FixCoverageTests
{
    private static readonly Dictionary<string, string> WithoutFix = new()
    {
        ["SRNN003"] = "What the type parameters stand for would have to be chosen and put in their place all over the class.",
        ["SRNN009"] = "Which of the sizes should shrink, and how far, is the model's to say.",
        ["SRNN013"] = "The language version stands in a project file or a props file, which a code fix cannot edit.",
        ["SRNN015"] = "A constructor for the base class needs arguments that only its author knows; without the base its members are gone.",
        ["SRNN020"] = "A field in the place of a base class changes every use of the class.",
        ["SRNN025"] = "The declarations have no order, so the order of the layers would be a guess.",
        ["SRNN030"] = "Which of the strides, paddings or frame sizes should change is the model's to say.",
        ["SRNN050"] = "The type that hides the namespace is often another's; a new name for it would be a guess.",
        ["SRNN051"] = "The alias stands in a project file, which a code fix cannot edit.",
    };

    [Fact]
    public void EveryDiagnostic_HasAFix_OrAReasonWhyNot()
    {
        IEnumerable<string> all = new SpanRnnAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id);
        IEnumerable<string> fixable = FixHost.Fixes.SelectMany(fix => fix.FixableDiagnosticIds).Distinct();

        Assert.Equal(all.Order(), fixable.Concat(WithoutFix.Keys).Order());
    }

    [Fact]
    public void EveryFix_IsForAllOfAKind() => Assert.All(
        FixHost.Fixes,
        fix => Assert.Equal(
            [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution],
            fix.GetFixAllProvider()!.GetSupportedFixAllScopes()));

    [Fact]
    public void Assembly_NeedsNothingThatAnEditorMayHaveInAnotherVersion()
    {
        // The editor brings Roslyn and the package the generator; MEF's version differs from editor to editor.
        IEnumerable<string?> references = typeof(SpanRnn.CodeFixes.SpanRnnCodeFix).Assembly.GetReferencedAssemblies().Select(reference => reference.Name);

        Assert.Equal(
            ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces", "SpanRnn.Generator", "System.Collections.Immutable", "netstandard"],
            references.Order(StringComparer.Ordinal));
    }
}
