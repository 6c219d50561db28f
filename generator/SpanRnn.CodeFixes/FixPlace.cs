using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.CodeFixes;

/// <summary>Where a diagnostic stands: the syntax around it and the class it is about.</summary>
internal sealed class FixPlace
{
    private readonly SyntaxNode _node;

    private FixPlace(Document document, Diagnostic diagnostic, SyntaxNode root, SemanticModel model)
    {
        Document = document;
        Diagnostic = diagnostic;
        Model = model;
        _node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
    }

    public Document Document { get; }

    public Diagnostic Diagnostic { get; }

    public SemanticModel Model { get; }

    /// <summary>What the analyzer found out for the fix, see <see cref="FixHint"/>.</summary>
    public string? Hint => Diagnostic.Properties.TryGetValue(FixHint.Key, out string? hint) ? hint : null;

    /// <summary>The declaration of the class, or of one around the class's member.</summary>
    public TypeDeclarationSyntax? Type => _node.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>The class.</summary>
    public INamedTypeSymbol? Symbol => Type is { } type ? Model.GetDeclaredSymbol(type) as INamedTypeSymbol : null;

    /// <summary>The attribute that the diagnostic stands on or in.</summary>
    public AttributeSyntax? Attribute => _node.FirstAncestorOrSelf<AttributeSyntax>();

    /// <summary>The attribute's argument that the diagnostic is about.</summary>
    public AttributeArgumentSyntax? Argument
    {
        get
        {
            AttributeArgumentSyntax? argument = _node.FirstAncestorOrSelf<AttributeArgumentSyntax>();
            return argument?.Span == Diagnostic.Location.SourceSpan ? argument : null;
        }
    }

    /// <summary>The innermost member around the diagnostic.</summary>
    public MemberDeclarationSyntax? Member => _node.FirstAncestorOrSelf<MemberDeclarationSyntax>();

    /// <summary>The symbol whose name the diagnostic stands on.</summary>
    public ISymbol? Declared(CancellationToken cancellation) =>
        _node.AncestorsAndSelf().Select(node => Model.GetDeclaredSymbol(node, cancellation)).FirstOrDefault(static symbol => symbol is not null);

    public static async Task<FixPlace?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null || !root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? null
            : new FixPlace(document, diagnostic, root, model);
    }
}
