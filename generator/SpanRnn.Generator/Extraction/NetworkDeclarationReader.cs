using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanRnn.Generator.Diagnostics;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Extraction;

/// <summary>Turns the attributes of a network into a <see cref="NetworkDeclaration"/>, or into diagnostics.</summary>
internal static class NetworkDeclarationReader
{
    /// <summary>Most floats that one output of a convolution sees: with a dilation they lie on the stack, 64 KiB.</summary>
    private const int MaxKernelFloats = 16 * 1024;

    /// <summary>Most floats that a convolution remembers for each agent, 4 MiB.</summary>
    private const int MaxWindowFloats = 1 << 20;

    public static NetworkDeclaration? Read(
        INamedTypeSymbol type, AttributeData network, AttributeData[] attributes, DiagnosticSink sink, CancellationToken cancellation)
    {
        var arguments = new AttributeArguments(network, cancellation);
        if (!arguments.AreComplete || attributes.Any(layer => !new AttributeArguments(layer, cancellation).AreComplete))
        {
            return null;
        }

        if (attributes.Length == 0)
        {
            sink.Report(Descriptors.NoLayers, arguments.LocationOf(""), type.Name);
            return null;
        }

        SyntaxNode? declaration = DeclarationOf(attributes[0], cancellation);
        if (attributes.FirstOrDefault(layer => DeclarationOf(layer, cancellation) != declaration) is { } elsewhere)
        {
            sink.Report(Descriptors.ScatteredLayers, new AttributeArguments(elsewhere, cancellation).LocationOf(""), type.Name);
            return null;
        }

        TargetType target = TypeReader.Read(type, AttributeNames.Short(AttributeNames.RecurrentNetwork), sink, cancellation);
        int inputSize = new OptionReader(arguments, sink).Size("inputSize", CellLimits.MaxInputSize);
        LayerDeclaration[] layers = ReadLayers(type, attributes, inputSize, sink, cancellation);
        float residualScale = ReadResidualScale(arguments, inputSize, layers[layers.Length - 1].OutputSize, sink);
        EmittedMembers.CheckNetwork(type, layers, sink);
        if (!sink.HasErrors)
        {
            new OptionReader(arguments, sink).CheckFloats(type, layers.Sum(LayerPlan.PackedFloats));
        }

        return sink.HasErrors
            ? null
            : new NetworkDeclaration(target, inputSize, residualScale, new EquatableArray<LayerDeclaration>(layers)) { Checked = arguments.Switch("Checked") };
    }

    private static LayerDeclaration[] ReadLayers(
        INamedTypeSymbol type, AttributeData[] attributes, int inputSize, DiagnosticSink sink, CancellationToken cancellation)
    {
        // Roslyn keeps the order of one declaration; here it is relied on, so it is made sure.
        AttributeData[] ordered = [.. attributes.OrderBy(static layer => layer.ApplicationSyntaxReference?.Span.Start ?? 0)];
        var layers = new List<LayerDeclaration>();
        var modules = new LayerModules(type, ordered, cancellation);
        int size = inputSize;
        for (int i = 0; i < ordered.Length; i++)
        {
            LayerDeclaration layer = ReadLayer(modules, i, size, new AttributeArguments(ordered[i], cancellation), sink);
            modules.Check(i, sink);
            layers.Add(layer);
            size = layer.OutputSize;
        }

        return [.. layers];
    }

    private static LayerDeclaration ReadLayer(LayerModules modules, int index, int inputSize, AttributeArguments arguments, DiagnosticSink sink)
    {
        var options = new OptionReader(arguments, sink);
        string name = modules.Name(index);
        return modules.Kind(index) switch
        {
            AttributeNames.Dense => new DenseLayer(options.Dense(inputSize, name)),
            AttributeNames.Convolution => ReadConvolution(name, inputSize, options),
            AttributeNames.Softmax => new ElementLayer(ElementKind.Softmax, name, inputSize),
            AttributeNames.ScaleShift => new ElementLayer(ElementKind.ScaleShift, name, inputSize),
            AttributeNames.PRelu => new ElementLayer(ElementKind.PRelu, name, inputSize),
            AttributeNames.Rnn => ReadCell(CellKind.Rnn, modules, index, inputSize, arguments, sink),
            AttributeNames.Lstm => ReadCell(CellKind.Lstm, modules, index, inputSize, arguments, sink),
            _ => ReadCell(CellKind.Gru, modules, index, inputSize, arguments, sink),
        };
    }

    private static DenseLayer ReadConvolution(string name, int channels, OptionReader options)
    {
        int kernelSize = options.Size("kernelSize", Math.Max(1, MaxKernelFloats / channels));
        int dilation = options.Property("Dilation", Math.Max(1, MaxWindowFloats / channels / kernelSize));
        return new DenseLayer(options.Dense(channels * kernelSize, name), new ConvolutionShape(channels, kernelSize, dilation));
    }

    private static CellLayer ReadCell(
        CellKind kind, LayerModules modules, int index, int inputSize, AttributeArguments arguments, DiagnosticSink sink)
    {
        var options = new OptionReader(arguments, sink);
        var plain = new CellSpec(kind, inputSize, options.Size("hiddenSize", CellLimits.MaxHiddenSize))
        {
            Bias = arguments.Get("Bias", true),
            Mode = options.Option("Mode", ActivationMode.Accurate),
        };
        CellSpec spec = VariantReader.Read(plain, options, arguments, kind);
        bool residual = arguments.Get("Residual", false);
        if (residual && spec.OutputSize != inputSize)
        {
            sink.Report(
                Descriptors.Residual,
                arguments.LocationOf("Residual"),
                "Residual",
                FormattableString.Invariant($"it adds the layer's input to its output, but the one has {inputSize} floats and the other {spec.OutputSize}"));
        }

        return new CellLayer(modules.Name(index), modules.Place(index), spec, residual);
    }

    private static float ReadResidualScale(AttributeArguments arguments, int inputSize, int outputSize, DiagnosticSink sink)
    {
        float scale = arguments.Get("ResidualScale", 0f);
        if (float.IsNaN(scale) || float.IsInfinity(scale))
        {
            sink.Report(Descriptors.Residual, arguments.LocationOf("ResidualScale"), "ResidualScale", "it must be a finite number");
        }
        else if (scale != 0 && inputSize < outputSize)
        {
            sink.Report(
                Descriptors.Residual,
                arguments.LocationOf("ResidualScale"),
                "ResidualScale",
                FormattableString.Invariant($"it adds the network's input to its output, but the input has only {inputSize} floats and the output {outputSize}"));
        }

        return scale;
    }

    private static SyntaxNode? DeclarationOf(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
