using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.CodeFixes;

/// <summary>Turns a record into a class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RecordToClassFix : SpanRnnCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.Record.Id);

    internal override IEnumerable<FixChoice> Choices(FixPlace place, CancellationToken cancellation)
    {
        // Parameters would become a constructor, which a cell cannot have; a base record cannot be a class's base.
        RecordDeclarationSyntax[] records = place.Symbol is { BaseType.SpecialType: SpecialType.System_Object } type
            ? [.. Declarations.Of(type, cancellation).OfType<RecordDeclarationSyntax>()]
            : [];
        if (records.Length == 0 || records.Any(static record => record.ParameterList is not null))
        {
            yield break;
        }

        // Before C# 12 a class needs braces where a record did with a semicolon.
        bool needsBraces = ((CSharpParseOptions)records[0].SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp12;
        yield return new FixChoice(
            $"Make '{records[0].Identifier.ValueText}' a class",
            nameof(RecordToClassFix),
            (editor, token) => Declarations.ReplaceAsync(editor, records, record => ToClass(record, needsBraces), token));
    }

    private static ClassDeclarationSyntax ToClass(RecordDeclarationSyntax record, bool needsBraces)
    {
        SyntaxToken last = record.ClassOrStructKeyword.IsKind(SyntaxKind.None) ? record.Keyword : record.ClassOrStructKeyword;
        SyntaxToken keyword = SyntaxFactory.Token(record.Keyword.LeadingTrivia, SyntaxKind.ClassKeyword, last.TrailingTrivia);
        ClassDeclarationSyntax declaration = SyntaxFactory.ClassDeclaration(
            record.AttributeLists,
            record.Modifiers,
            keyword,
            record.Identifier,
            record.TypeParameterList,
            record.BaseList,
            record.ConstraintClauses,
            record.OpenBraceToken,
            record.Members,
            record.CloseBraceToken,
            record.SemicolonToken);
        return needsBraces && record.OpenBraceToken.IsKind(SyntaxKind.None)
            ? WithBraces(declaration)
            : declaration;
    }

    private static ClassDeclarationSyntax WithBraces(ClassDeclarationSyntax declaration) => declaration
        .WithOpenBraceToken(SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Space), SyntaxKind.OpenBraceToken, SyntaxFactory.TriviaList(SyntaxFactory.Space)))
        .WithCloseBraceToken(SyntaxFactory.Token(SyntaxFactory.TriviaList(), SyntaxKind.CloseBraceToken, declaration.SemicolonToken.TrailingTrivia))
        .WithSemicolonToken(default);
}
