using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.CodeFixes;

/// <summary>Makes a class, and the types around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MakePartialFix : SpanRnnCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.NotPartial.Id, Descriptors.ContainerNotPartial.Id);

    internal override IEnumerable<FixChoice> Choices(FixPlace place, CancellationToken cancellation)
    {
        TypeDeclarationSyntax[] missing = place.Type is { } type
            ? [.. type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(static declaration => !declaration.Has(SyntaxKind.PartialKeyword))]
            : [];
        if (missing.Length == 0)
        {
            yield break;
        }

        string names = string.Join(" and ", Enumerable.Reverse(missing).Select(static declaration => $"'{declaration.Identifier.ValueText}'"));
        yield return new FixChoice(
            $"Make {names} partial",
            nameof(MakePartialFix),
            (editor, token) => Declarations.ReplaceAsync(editor, missing, Modifiers.WithPartial, token));
    }
}
