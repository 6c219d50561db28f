using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanRnn.Generator.Diagnostics;
using SpanRnn.Generator.Extraction;

namespace SpanRnn.CodeFixes;

/// <summary>Removes an attribute that stands where it means nothing, or one of two that exclude each other.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RemoveAttributeFix : SpanRnnCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Descriptors.ConflictingAttributes.Id,
        Descriptors.ReadOutWithoutCell.Id,
        Descriptors.LayerWithoutNetwork.Id,
        Descriptors.SeveralReadOuts.Id,
        Descriptors.ExplicitLayout.Id);

    internal override IEnumerable<FixChoice> Choices(FixPlace place, CancellationToken cancellation)
    {
        if (place.Attribute is not { } attribute || place.Symbol is not { } type)
        {
            yield break;
        }

        if (place.Diagnostic.Id == Descriptors.ConflictingAttributes.Id)
        {
            string[] mains = [.. type.GetAttributes().Select(NameOf).Where(AttributeNames.IsMain).Distinct()];
            foreach (string name in mains)
            {
                yield return Removal(AttributeNames.Short(name), Named(type, name, cancellation));
            }

            if (mains.Length == 1)
            {
                yield return Removal(ShortName(attribute), [attribute]); // a layer beside a cell
            }
        }
        else if (place.Diagnostic.Id == Descriptors.ReadOutWithoutCell.Id)
        {
            yield return Removal("Dense", Named(type, AttributeNames.Dense, cancellation));
        }
        else if (place.Diagnostic.Id != Descriptors.ExplicitLayout.Id || !type.GetMembers().Any(static member => member.GetAttributes().Any(IsFieldOffset)))
        {
            yield return Removal(ShortName(attribute), [attribute]);
        }
    }

    private static FixChoice Removal(string name, IReadOnlyList<AttributeSyntax> attributes) => new(
        $"Remove [{name}]",
        nameof(RemoveAttributeFix) + name,
        (editor, cancellation) => Declarations.RemoveAttributesAsync(editor, attributes, cancellation));

    private static AttributeSyntax[] Named(INamedTypeSymbol type, string name, CancellationToken cancellation) =>
    [
        .. type.GetAttributes()
            .Where(attribute => NameOf(attribute) == name)
            .Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation))
            .OfType<AttributeSyntax>(),
    ];

    private static string NameOf(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString() ?? "";

    private static bool IsFieldOffset(AttributeData attribute) => NameOf(attribute) == "System.Runtime.InteropServices.FieldOffsetAttribute";

    private static string ShortName(AttributeSyntax attribute)
    {
        const string Suffix = "Attribute";
        string name = attribute.Name.ToString();
        name = name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }
}
