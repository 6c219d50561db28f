using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.CodeFixes;

/// <summary>Removes 'static' and 'abstract' from a class, 'required' from a member, and makes a file-local type internal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RemoveModifierFix : SpanRnnCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Descriptors.StaticClass.Id, Descriptors.AbstractClass.Id, Descriptors.FileLocal.Id, Descriptors.RequiredMember.Id);

    internal override IEnumerable<FixChoice> Choices(FixPlace place, CancellationToken cancellation)
    {
        FixChoice? choice = place.Diagnostic.Id switch
        {
            _ when place.Symbol is not { } => null,
            var id when id == Descriptors.RequiredMember.Id => Removal(place.Member is TypeDeclarationSyntax or null ? [] : [place.Member], SyntaxKind.RequiredKeyword),
            var id when id == Descriptors.StaticClass.Id => Removal(Declarations.Of(place.Symbol, cancellation), SyntaxKind.StaticKeyword),
            var id when id == Descriptors.AbstractClass.Id => HasAbstractMembers(place.Symbol) ? null : Removal(Declarations.Of(place.Symbol, cancellation), SyntaxKind.AbstractKeyword),
            _ => FileToInternal(place.Symbol, cancellation),
        };
        return choice is null ? [] : [choice];
    }

    private static FixChoice? Removal(IEnumerable<MemberDeclarationSyntax> declarations, SyntaxKind modifier)
    {
        MemberDeclarationSyntax[] concerned = [.. declarations.Where(declaration => declaration.Has(modifier))];
        string text = SyntaxFacts.GetText(modifier);
        return concerned.Length == 0
            ? null
            : new FixChoice(
                $"Remove '{text}'",
                nameof(RemoveModifierFix) + text,
                (editor, cancellation) => Declarations.ReplaceAsync(editor, concerned, node => Modifiers.Without(node, modifier), cancellation));
    }

    /// <summary>Of a class that leaves members to others, declared or inherited, 'abstract' cannot simply go.</summary>
    private static bool HasAbstractMembers(INamedTypeSymbol type) =>
        type.BaseType is { IsAbstract: true } || type.GetMembers().Any(static member => member is { IsAbstract: true } and not INamedTypeSymbol);

    /// <summary>Not where another file declares a type of the same name, with which the internal one would collide.</summary>
    private static FixChoice? FileToInternal(INamedTypeSymbol type, CancellationToken cancellation)
    {
        INamedTypeSymbol outermost = type;
        while (outermost.ContainingType is { } outer)
        {
            outermost = outer;
        }

        if (outermost.ContainingNamespace.GetTypeMembers(outermost.Name, outermost.Arity).Length != 1)
        {
            return null;
        }

        MemberDeclarationSyntax[] local = [.. Declarations.Of(outermost, cancellation).Where(static declaration => declaration.Has(SyntaxKind.FileKeyword))];
        return new FixChoice(
            $"Make '{outermost.Name}' internal",
            nameof(RemoveModifierFix) + "file",
            (editor, token) => Declarations.ReplaceAsync(
                editor, local, static node => Modifiers.Replaced(node, SyntaxKind.FileKeyword, SyntaxKind.InternalKeyword), token));
    }
}
