using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.CodeFixes;

/// <summary>Removes an option that does not apply or does not fit, so that its default holds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RemoveArgumentFix : SpanRnnCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Descriptors.OptionDoesNotApply.Id, Descriptors.ActivationParameter.Id, Descriptors.NumberOutOfRange.Id, Descriptors.Residual.Id, Descriptors.Course.Id);

    internal override IEnumerable<FixChoice> Choices(FixPlace place, CancellationToken cancellation)
    {
        // Only what is set by name can be left out.
        if (place.Argument is { NameEquals.Name.Identifier.ValueText: { } option } argument)
        {
            yield return new FixChoice(
                $"Remove {option}",
                nameof(RemoveArgumentFix),
                (editor, token) => Declarations.RemoveAsync(editor, [argument], token));
        }
    }
}
