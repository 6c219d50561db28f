using Microsoft.CodeAnalysis;
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

    /// <summary>Removes attributes or arguments, with the brackets or parentheses around the last one; comments before them stay.</summary>
    public static async Task RemoveAsync(SolutionEditor editor, IEnumerable<SyntaxNode> nodes, CancellationToken cancellation)
    {
        foreach (SyntaxNode node in nodes)
        {
            if (await EditorOfAsync(editor, node, cancellation).ConfigureAwait(false) is { } document)
            {
                document.RemoveNode(node, SyntaxRemoveOptions.KeepLeadingTrivia | SyntaxRemoveOptions.KeepUnbalancedDirectives);
            }
        }
    }

    private static async Task<DocumentEditor?> EditorOfAsync(SolutionEditor editor, SyntaxNode node, CancellationToken cancellation)
    {
        Document? document = editor.OriginalSolution.GetDocument(node.SyntaxTree);
        return document is null ? null : await editor.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false);
    }
}
