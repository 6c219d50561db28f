using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.CodeFixes;

/// <summary>Removes a constructor that takes nothing and does nothing. What any other does, only its author can place elsewhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RemoveConstructorFix : SpanRnnCodeFix
{
    private const string Title = "Remove the empty constructor";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.Constructor.Id);

    internal override IEnumerable<FixChoice> Choices(FixPlace place, CancellationToken cancellation)
    {
        Func<Microsoft.CodeAnalysis.Editing.SolutionEditor, CancellationToken, Task>? apply = place.Member switch
        {
            ConstructorDeclarationSyntax { Initializer: null, ParameterList.Parameters.Count: 0, Body: { Statements.Count: 0 } body } constructor
                when !body.DescendantTrivia().Any(IsComment) =>
                (editor, token) => Declarations.RemoveAsync(editor, [constructor], token),
            ClassDeclarationSyntax { ParameterList: { Parameters.Count: 0 } parameters, BaseList: null } declaration =>
                (editor, token) => Declarations.ReplaceAsync(
                    editor,
                    [declaration],
                    node => node.WithIdentifier(node.Identifier.WithTrailingTrivia(parameters.GetTrailingTrivia())).WithParameterList(null),
                    token),
            _ => null,
        };
        return apply is null ? [] : [new FixChoice(Title, nameof(RemoveConstructorFix), apply)];
    }

    private static bool IsComment(SyntaxTrivia trivia) => !string.IsNullOrWhiteSpace(trivia.ToString());
}
