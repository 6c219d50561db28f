using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using SpanRnn.Generator.Diagnostics;
using SpanRnn.Generator.Extraction;

namespace SpanRnn.CodeFixes;

/// <summary>Adds the attribute that another one needs, with sizes for the author to change.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AddAttributeFix : SpanRnnCodeFix
{
    private const string Cell = "[global::SpanRnn.RecurrentCell(global::SpanRnn.CellKind.Lstm, inputSize: 16, hiddenSize: 32)]";
    private const string Network = "[global::SpanRnn.RecurrentNetwork(inputSize: 16)]";
    private const string Layers = "[global::SpanRnn.Gru(64), global::SpanRnn.Dense(12)]";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Descriptors.ReadOutWithoutCell.Id, Descriptors.NoLayers.Id, Descriptors.LayerWithoutNetwork.Id);

    internal override IEnumerable<FixChoice> Choices(FixPlace place, CancellationToken cancellation)
    {
        if (place is not { Type: { } declaration, Symbol: { } type })
        {
            yield break;
        }

        string[] names = [.. type.GetAttributes().Select(AttributeNames.Of)];
        if (place.Diagnostic.Id == Descriptors.NoLayers.Id)
        {
            int last = declaration.AttributeLists.IndexOf(list => list.Span.Contains(place.Diagnostic.Location.SourceSpan));
            yield return Addition("Add layers", Layers, declaration, last + 1);
        }
        else if (!names.Any(AttributeNames.IsMain))
        {
            // A cell has one read-out and no other layer.
            if (place.Diagnostic.Id == Descriptors.ReadOutWithoutCell.Id && names.Count(AttributeNames.IsLayer) == 1)
            {
                yield return Addition("Add", Cell, declaration, 0);
            }

            yield return Addition("Add", Network, declaration, 0);
        }
    }

    private static FixChoice Addition(string what, string list, TypeDeclarationSyntax declaration, int index) => new(
        $"{what} {list.Replace("global::SpanRnn.", "")}",
        nameof(AddAttributeFix) + list,
        (editor, cancellation) => Declarations.ReplaceAsync(editor, [declaration], node => Inserted(node, list, index), cancellation));

    /// <summary>A list of attributes on a line of its own, before the list or keyword that stood at its place.</summary>
    private static MemberDeclarationSyntax Inserted(TypeDeclarationSyntax declaration, string list, int index)
    {
        AttributeListSyntax parsed = SyntaxFactory.ParseMemberDeclaration(list + " class C { }")!.AttributeLists[0];
        AttributeListSyntax added = parsed.ReplaceNodes(
            parsed.DescendantNodes().Where(static node => node is NameSyntax or MemberAccessExpressionSyntax),
            static (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation));

        SyntaxToken next = index < declaration.AttributeLists.Count
            ? declaration.AttributeLists[index].GetFirstToken()
            : declaration.AttributeLists.Last().GetLastToken().GetNextToken();
        added = added.WithLeadingTrivia(next.LeadingTrivia).WithTrailingTrivia(LineEnd(declaration));
        TypeDeclarationSyntax indented = declaration.ReplaceToken(next, next.WithLeadingTrivia(Indentation(next)));
        return indented.WithAttributeLists(indented.AttributeLists.Insert(index, added));
    }

    private static IEnumerable<SyntaxTrivia> Indentation(SyntaxToken token) =>
        token.LeadingTrivia.Reverse().Take(1).Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));

    /// <summary>The file's own line end.</summary>
    private static SyntaxTrivia LineEnd(SyntaxNode node) =>
        node.SyntaxTree.GetText().ToString().Contains("\r\n") ? SyntaxFactory.CarriageReturnLineFeed : SyntaxFactory.LineFeed;
}
