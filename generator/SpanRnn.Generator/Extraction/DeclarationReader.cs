using Microsoft.CodeAnalysis;
using SpanRnn.Generator.Diagnostics;
using SpanRnn.Generator.Emission;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Extraction;

/// <summary>
/// Turns an annotated class into a <see cref="Declaration"/>, or into diagnostics. Generator and analyzer both come
/// here, so they agree on what is valid.
/// </summary>
internal static class DeclarationReader
{
    /// <summary>Reads a class that carries one of SpanRnn's attributes.</summary>
    /// <returns>The declaration, or null if anything was wrong or the attribute itself does not compile.</returns>
    public static Declaration? Read(INamedTypeSymbol type, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellation)
    {
        var sink = new DiagnosticSink(report);
        if (Read(type, sink, cancellation) is not { } declaration)
        {
            return null;
        }

        Surroundings.Check(type, compilation, sink);
        return sink.HasErrors ? null : declaration;
    }

    private static Declaration? Read(INamedTypeSymbol type, DiagnosticSink sink, CancellationToken cancellation)
    {
        AttributeData? cell = Find(type, AttributeNames.RecurrentCell);
        AttributeData? dense = Find(type, AttributeNames.Dense);
        AttributeData? window = Find(type, AttributeNames.WindowCell);
        AttributeData? network = Find(type, AttributeNames.RecurrentNetwork);
        AttributeData[] layers = [.. type.GetAttributes().Where(static attribute => AttributeNames.IsLayer(AttributeNames.Of(attribute)))];
        AttributeData[] mains = [.. new[] { cell, network, window }.OfType<AttributeData>()];
        if (mains.Length > 1)
        {
            ReportBoth(mains[0], mains[1]);
            return null;
        }

        if (network is not null)
        {
            return NetworkDeclarationReader.Read(type, network, layers, sink, cancellation);
        }

        if (layers.FirstOrDefault(static layer => ShortName(layer) != "Dense") is { } alone)
        {
            if (mains.Length > 0)
            {
                ReportBoth(mains[0], alone);
                return null;
            }

            sink.Report(Descriptors.LayerWithoutNetwork, new AttributeArguments(alone, cancellation).LocationOf(""), type.Name, ShortName(alone));
            return null;
        }

        if (dense is not null && cell is null)
        {
            sink.Report(Descriptors.ReadOutWithoutCell, new AttributeArguments(dense, cancellation).LocationOf(""), type.Name);
            return null;
        }

        if (layers.Length > 1)
        {
            sink.Report(Descriptors.SeveralReadOuts, new AttributeArguments(layers[1], cancellation).LocationOf(""), type.Name);
            return null;
        }

        AttributeData? main = cell ?? window;
        if (main is null
            || !new AttributeArguments(main, cancellation).AreComplete
            || (dense is not null && !new AttributeArguments(dense, cancellation).AreComplete))
        {
            return null;
        }

        TargetType target = TypeReader.Read(type, cell is not null ? "RecurrentCell" : "WindowCell", sink, cancellation);
        Declaration declaration = cell is not null
            ? ReadCell(type, target, new AttributeArguments(cell, cancellation), dense, sink, cancellation)
            : ReadWindow(type, target, new AttributeArguments(main, cancellation), sink);
        return sink.HasErrors ? null : declaration;

        void ReportBoth(AttributeData first, AttributeData second) => sink.Report(
            Descriptors.ConflictingAttributes, new AttributeArguments(second, cancellation).LocationOf(""), type.Name, ShortName(first), ShortName(second));
    }

    private static CellDeclaration ReadCell(
        INamedTypeSymbol type,
        TargetType target,
        AttributeArguments arguments,
        AttributeData? dense,
        DiagnosticSink sink,
        CancellationToken cancellation)
    {
        var options = new OptionReader(arguments, sink);
        CellKind kind = options.Defined<CellKind>("kind", arguments.Int32("kind"));
        CellKind? definedKind = (int)kind == arguments.Int32("kind") ? kind : null;
        var spec = new CellSpec(
            kind,
            options.Size("inputSize", CellLimits.MaxInputSize),
            options.Size("hiddenSize", CellLimits.MaxHiddenSize))
        {
            Bias = arguments.Get("Bias", true),
            Mode = options.Option("Mode", ActivationMode.Accurate),
        };
        spec = VariantReader.Read(spec, options, arguments, definedKind);
        string name = arguments.Get("Name", "");

        DenseDeclaration? readOut = null;
        if (dense is not null)
        {
            var denseArguments = new AttributeArguments(dense, cancellation);
            var denseOptions = new OptionReader(denseArguments, sink);
            readOut = denseOptions.Dense(spec.OutputSize, "dense");
            if (readOut.WeightName == name)
            {
                sink.ReportWithHint(Descriptors.WeightName, denseArguments.LocationOf("Name"), name == "head" ? "output" : "head", name);
            }
        }

        EmittedMembers.Check(type, isWindow: false, readOut is not null, spec.HasCellState, BatchMembers.Borrows(spec), sink);
        if (!sink.HasErrors)
        {
            options.CheckFloats(type, KernelPlan.Create(spec).Passes.Sum(static pass => pass.Layout.FloatCount));
        }

        return new CellDeclaration(target, spec, name, readOut) { Checked = arguments.Switch("Checked") };
    }

    private static WindowDeclaration ReadWindow(INamedTypeSymbol type, TargetType target, AttributeArguments arguments, DiagnosticSink sink)
    {
        var options = new OptionReader(arguments, sink);
        int inputSize = options.Size("inputSize", CellLimits.MaxInputSize);
        int window = options.Size("window", CellLimits.MaxWindow);
        long columns = (long)inputSize * window;
        EmittedMembers.Check(type, isWindow: true, hasReadOut: false, hasCellState: false, borrows: false, sink);
        options.CheckFloats(type, columns);

        DenseDeclaration dense = options.Dense((int)Math.Min(columns, int.MaxValue), "");
        if (!sink.HasErrors)
        {
            options.CheckFloats(type, KernelPlan.Create(dense.Spec).Layout.FloatCount);
        }

        return new WindowDeclaration(target, inputSize, window, dense) { Checked = arguments.Switch("Checked") };
    }

    private static string ShortName(AttributeData attribute) => AttributeNames.Short(AttributeNames.Of(attribute));

    private static AttributeData? Find(INamedTypeSymbol type, string attributeName) =>
        type.GetAttributes().FirstOrDefault(attribute => AttributeNames.Of(attribute) == attributeName);
}
