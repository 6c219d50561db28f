using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SpanRnn.CodeFixes;

/// <summary>Changes of a declaration's modifiers that keep comments and indentation.</summary>
internal static class Modifiers
{
    public static bool Has(this MemberDeclarationSyntax declaration, SyntaxKind modifier) => declaration.Modifiers.Any(modifier);

    /// <summary>The declaration with 'partial', which stands last.</summary>
    public static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax declaration)
    {
        if (declaration.Has(SyntaxKind.PartialKeyword))
        {
            return declaration;
        }

        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword)
            .WithLeadingTrivia(declaration.Keyword.LeadingTrivia)
            .WithTrailingTrivia(SyntaxFactory.Space);
        return (TypeDeclarationSyntax)declaration
            .WithKeyword(declaration.Keyword.WithLeadingTrivia())
            .AddModifiers(partial);
    }

    /// <summary>The declaration without a modifier; what stood before it stands before the next token.</summary>
    public static MemberDeclarationSyntax Without(MemberDeclarationSyntax declaration, SyntaxKind modifier)
    {
        if (!declaration.Has(modifier))
        {
            return declaration;
        }

        SyntaxToken removed = Find(declaration);
        SyntaxToken next = removed.GetNextToken();
        MemberDeclarationSyntax moved = declaration.ReplaceToken(next, next.WithLeadingTrivia(removed.LeadingTrivia.AddRange(next.LeadingTrivia)));
        return moved.WithModifiers(moved.Modifiers.Remove(Find(moved)));

        SyntaxToken Find(MemberDeclarationSyntax member) => member.Modifiers.First(token => token.IsKind(modifier));
    }

    /// <summary>The declaration with one modifier in the place of another.</summary>
    public static MemberDeclarationSyntax Replaced(MemberDeclarationSyntax declaration, SyntaxKind modifier, SyntaxKind replacement) =>
        declaration.WithModifiers(SyntaxFactory.TokenList(declaration.Modifiers.Select(token =>
            token.IsKind(modifier) ? SyntaxFactory.Token(replacement).WithTriviaFrom(token) : token)));
}
