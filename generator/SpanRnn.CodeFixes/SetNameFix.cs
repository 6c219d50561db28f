using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.CodeFixes;

/// <summary>Gives a layer a name that no other has in weight files.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SetNameFix : SpanRnnCodeFix
{
    private const string Property = "Name";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.WeightName.Id, Descriptors.LayerName.Id);

    internal override IEnumerable<FixChoice> Choices(FixPlace place, CancellationToken cancellation)
    {
        if (place.Attribute is { } attribute && place.Hint is { } name)
        {
            yield return new FixChoice(
                $"Set {Property} = {Literal(name)}",
                nameof(SetNameFix),
                (editor, token) => Declarations.ReplaceAsync(editor, [attribute], node => Named(node, name), token));
        }
    }

    private static AttributeSyntax Named(AttributeSyntax attribute, string name)
    {
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        if (list.Arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == Property) is { } set)
        {
            return attribute.ReplaceNode(set.Expression, Literal(name).WithTriviaFrom(set.Expression));
        }

        AttributeArgumentSyntax added = SyntaxFactory.AttributeArgument(Literal(name)).WithNameEquals(
            SyntaxFactory.NameEquals(
                SyntaxFactory.IdentifierName(Property),
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space)));
        return attribute.WithArgumentList(list.AddArguments(list.Arguments.Count == 0 ? added : added.WithLeadingTrivia(SyntaxFactory.Space)));
    }

    private static LiteralExpressionSyntax Literal(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
