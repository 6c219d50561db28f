using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace SpanRnn.CodeFixes;

/// <summary>Edits of every declaration of a class, in whatever document it stands.</summary>
internal static class Declarations
{
    /// <summary>The class's declarations that a person wrote.</summary>
    public static IEnumerable<TypeDeclarationSyntax> Of(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>();

    /// <summary>Replaces nodes by what a function makes of them.</summary>
    public static async Task ReplaceAsync<TNode>(
        SolutionEditor editor, IEnumerable<TNode> nodes, Func<TNode, SyntaxNode> replace, CancellationToken cancellation)
        where TNode : SyntaxNode
    {
        foreach (TNode node in nodes)
        {
            if (await EditorOfAsync(editor, node, cancellation).ConfigureAwait(false) is { } document)
            {
                document.ReplaceNode(node, (current, _) => current is TNode same ? replace(same) : current);
            }
        }
    }

    /// <summary>Removes arguments or members.</summary>
    public static async Task RemoveAsync(SolutionEditor editor, IEnumerable<SyntaxNode> nodes, CancellationToken cancellation)
    {
        foreach (SyntaxNode node in nodes)
        {
            if (await EditorOfAsync(editor, node, cancellation).ConfigureAwait(false) is { } document)
            {
                document.RemoveNode(node, SyntaxRemoveOptions.KeepUnbalancedDirectives);
            }
        }
    }

    /// <summary>Removes attributes of types, with the brackets around the last one; comments before them stay.</summary>
    public static async Task RemoveAttributesAsync(SolutionEditor editor, IEnumerable<AttributeSyntax> attributes, CancellationToken cancellation)
    {
        foreach (AttributeSyntax attribute in attributes)
        {
            if (attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
                && await EditorOfAsync(editor, attribute, cancellation).ConfigureAwait(false) is { } document)
            {
                document.TrackNode(attribute);
                document.ReplaceNode(
                    declaration,
                    (current, _) => current.GetCurrentNode(attribute) is { } left ? Without((TypeDeclarationSyntax)current, left) : current);
            }
        }
    }

    private static MemberDeclarationSyntax Without(TypeDeclarationSyntax declaration, AttributeSyntax attribute)
    {
        if (attribute.Parent is not AttributeListSyntax { Attributes.Count: 1 } list)
        {
            return declaration.RemoveNode(attribute, SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
        }

        int index = declaration.AttributeLists.IndexOf(list);
        MemberDeclarationSyntax kept = declaration;
        if (index == 0)
        {
            // What precedes the class goes on to what is now its first token, whose indentation it includes.
            SyntaxToken next = list.GetLastToken().GetNextToken();
            IEnumerable<SyntaxTrivia> own = next.LeadingTrivia.SkipWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
            kept = declaration.ReplaceToken(next, next.WithLeadingTrivia(list.GetLeadingTrivia().Concat(own)));
        }

        return kept.WithAttributeLists(kept.AttributeLists.RemoveAt(index));
    }

    private static async Task<DocumentEditor?> EditorOfAsync(SolutionEditor editor, SyntaxNode node, CancellationToken cancellation)
    {
        Document? document = editor.OriginalSolution.GetDocument(node.SyntaxTree);
        return document is null ? null : await editor.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false);
    }
}
