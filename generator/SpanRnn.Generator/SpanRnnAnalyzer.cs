using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SpanRnn.Generator.Diagnostics;
using SpanRnn.Generator.Extraction;

namespace SpanRnn.Generator;

/// <summary>Reports what keeps an annotated class from being generated, in the IDE as well as in the build.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SpanRnnAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.NotPartial,
        Descriptors.ContainerNotPartial,
        Descriptors.Generic,
        Descriptors.StaticClass,
        Descriptors.AbstractClass,
        Descriptors.FileLocal,
        Descriptors.Record,
        Descriptors.SizeOutOfRange,
        Descriptors.TooManyWeights,
        Descriptors.OptionDoesNotApply,
        Descriptors.UndefinedValue,
        Descriptors.MemberCollision,
        Descriptors.LanguageVersion,
        Descriptors.Constructor,
        Descriptors.BaseConstructor,
        Descriptors.RequiredMember,
        Descriptors.ConflictingAttributes,
        Descriptors.ReadOutWithoutCell,
        Descriptors.WeightName,
        Descriptors.BaseIsCell,
        Descriptors.ActivationParameter,
        Descriptors.NumberOutOfRange,
        Descriptors.NoLayers,
        Descriptors.LayerWithoutNetwork,
        Descriptors.ScatteredLayers,
        Descriptors.Residual,
        Descriptors.LayerName,
        Descriptors.SeveralReadOuts,
        Descriptors.Course,
        Descriptors.Steps,
        Descriptors.PaddingOutOfRange,
        Descriptors.HiddenNamespace,
        Descriptors.ExternAlias,
        Descriptors.ExplicitLayout);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind == TypeKind.Class && type.GetAttributes().Any(IsOurs))
        {
            DeclarationReader.Read(type, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        }
    }

    private static bool IsOurs(AttributeData attribute) =>
        AttributeNames.Of(attribute) is var name && (AttributeNames.IsMain(name) || AttributeNames.IsLayer(name));
}
