using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SpanRnn.Generator.Diagnostics;
using SpanRnn.Generator.Emission;
using SpanRnn.Generator.Extraction;

namespace SpanRnn.Generator;

/// <summary>
/// Writes the other half of every class that carries <c>[RecurrentCell]</c>, <c>[WindowCell]</c> or <c>[RecurrentNetwork]</c>. Facts
/// are extracted into small equatable records first, so an edit elsewhere reruns nothing.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class RecurrentCellGenerator : IIncrementalGenerator
{
    /// <summary>Names of the pipeline's steps, for the tests that watch what reruns.</summary>
    internal static class Steps
    {
        public const string Cells = "SpanRnn.Cells";
        public const string Windows = "SpanRnn.Windows";
        public const string Networks = "SpanRnn.Networks";
        public const string Checked = "SpanRnn.Checked";
        public const string Files = "SpanRnn.Files";
    }

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<Declaration>> cells = Register(context, AttributeNames.RecurrentCell, Steps.Cells);
        IncrementalValueProvider<ImmutableArray<Declaration>> windows = Register(context, AttributeNames.WindowCell, Steps.Windows);
        IncrementalValueProvider<ImmutableArray<Declaration>> networks = Register(context, AttributeNames.RecurrentNetwork, Steps.Networks);
        IncrementalValueProvider<bool> isChecked = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectOptions.IsChecked(options.GlobalOptions))
            .WithTrackingName(Steps.Checked);
        IncrementalValuesProvider<EmittedFile> files = cells
            .Combine(windows)
            .Combine(networks)
            .Combine(isChecked)
            .SelectMany(static (all, _) => NameFiles(
                all.Left.Left.Left.AddRange(all.Left.Left.Right).AddRange(all.Left.Right).Select(declaration => declaration with { Checked = declaration.Checked ?? all.Right })))
            .WithTrackingName(Steps.Files);

        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(
            file.HintName, SourceText.From(ClassEmitter.Emit(file.Declaration), Encoding.UTF8)));
    }

    /// <summary>The classes with an attribute that are to be generated. Those that cannot be are seen to by the analyzer, or by <see cref="LostDiagnostics"/>.</summary>
    private static IncrementalValueProvider<ImmutableArray<Declaration>> Register(
        IncrementalGeneratorInitializationContext context, string attributeName, string stepName)
    {
        IncrementalValuesProvider<Outcome> outcomes = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (match, cancellation) => Read(match, cancellation));
        context.RegisterSourceOutput(
            outcomes.Where(static outcome => outcome.Refused.Length > 0).Select(static (outcome, _) => outcome.Refused).Combine(context.CompilationProvider),
            static (output, refused) => LostDiagnostics.Report(refused.Left, refused.Right, output.ReportDiagnostic, output.CancellationToken));
        return outcomes
            .Where(static outcome => outcome.Declaration is not null)
            .Select(static (outcome, _) => outcome.Declaration!)
            .WithTrackingName(stepName)
            .Collect();
    }

    private static Outcome Read(GeneratorAttributeSyntaxContext match, CancellationToken cancellation)
    {
        if (match.TargetSymbol is not INamedTypeSymbol { TypeKind: TypeKind.Class } type)
        {
            return new Outcome(null, "");
        }

        Declaration? declaration = DeclarationReader.Read(type, match.SemanticModel.Compilation, report: null, cancellation);
        return new Outcome(declaration, declaration is null ? LostDiagnostics.MetadataName(type) : "");
    }

    /// <summary>
    /// Names the files after the classes. Roslyn compares such names without case, so a class that differs from
    /// another only in case gets a number.
    /// </summary>
    private static IEnumerable<EmittedFile> NameFiles(IEnumerable<Declaration> declarations)
    {
        var seen = new HashSet<string>();
        var taken = new HashSet<string>(System.StringComparer.OrdinalIgnoreCase);
        foreach (Declaration declaration in declarations)
        {
            string name = declaration.Type.QualifiedName;
            if (!seen.Add(name))
            {
                continue;
            }

            string hint = name;
            for (int number = 2; !taken.Add(hint); number++)
            {
                hint = name + "-" + Literal.Of(number);
            }

            yield return new EmittedFile(hint + ".g.cs", declaration);
        }
    }

    /// <param name="Declaration">What is to be generated; null if that cannot be.</param>
    /// <param name="Refused">The metadata name of a class that cannot; empty otherwise.</param>
    private sealed record Outcome(Declaration? Declaration, string Refused);

    private sealed record EmittedFile(string HintName, Declaration Declaration);
}
