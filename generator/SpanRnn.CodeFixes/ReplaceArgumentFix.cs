using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.CodeFixes;

/// <summary>Puts the nearest legal size in the place of a wrong one, and a defined value in the place of one that is not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ReplaceArgumentFix : SpanRnnCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.SizeOutOfRange.Id, Descriptors.PaddingOutOfRange.Id, Descriptors.UndefinedValue.Id);

    internal override IEnumerable<FixChoice> Choices(FixPlace place, CancellationToken cancellation)
    {
        if (place.Argument is not { } argument)
        {
            return [];
        }

        return place.Diagnostic.Id == Descriptors.UndefinedValue.Id
            ? DefinedValues(argument, place.Model.GetTypeInfo(argument.Expression, cancellation).ConvertedType)
            : place.Hint is { } size ? [Replacement(argument, size, SyntaxFactory.ParseExpression(size), "Size")] : [];
    }

    private static IEnumerable<FixChoice> DefinedValues(AttributeArgumentSyntax argument, ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } defined)
        {
            return [];
        }

        string qualified = defined.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return defined.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).Select(field => Replacement(
            argument,
            $"{defined.Name}.{field.Name}",
            SyntaxFactory.ParseExpression($"{qualified}.{field.Name}").WithAdditionalAnnotations(Simplifier.Annotation),
            field.Name));
    }

    private static FixChoice Replacement(AttributeArgumentSyntax argument, string written, ExpressionSyntax expression, string key) => new(
        $"Use {written}",
        nameof(ReplaceArgumentFix) + key,
        (editor, cancellation) => Declarations.ReplaceAsync(
            editor, [argument], node => node.WithExpression(expression.WithTriviaFrom(node.Expression)), cancellation));
}
