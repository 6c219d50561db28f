using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanRnn.Generator.Diagnostics;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Extraction;

/// <summary>Turns the attributes of a network into a <see cref="NetworkDeclaration"/>, or into diagnostics.</summary>
internal static class NetworkDeclarationReader
{
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

        // Roslyn keeps the order of one declaration; here it is relied on, so it is made sure.
        attributes = [.. attributes.OrderBy(static layer => layer.ApplicationSyntaxReference?.Span.Start ?? 0)];
        TargetType target = TypeReader.Read(type, AttributeNames.Short(AttributeNames.RecurrentNetwork), sink, cancellation);
        var options = new OptionReader(arguments, sink);
        int inputSize = options.Size("inputSize", CellLimits.MaxInputSize);
        int frameSteps = options.Property("FrameSteps", Math.Max(1, LayerSteps.MaxFrameFloats / inputSize));
        LayerDeclaration[] read = ReadLayers(type, attributes, inputSize, sink, cancellation);
        LayerDeclaration[] layers = LayerSteps.WithWindows(read, frameSteps);
        float residualScale = ReadResidualScale(arguments, inputSize, layers, frameSteps, sink);
        if (!LayerSteps.Check(type, arguments, attributes, layers, frameSteps, sink, cancellation))
        {
            return null;
        }

        var declared = new NetworkDeclaration(target, inputSize, frameSteps, residualScale, new EquatableArray<LayerDeclaration>(layers)) { Checked = arguments.Switch("Checked") };
        EmittedMembers.CheckNetwork(type, declared, sink);
        if (!sink.HasErrors)
        {
            options.CheckFloats(type, layers.Sum(LayerPlan.PackedFloats));
        }

        return sink.HasErrors ? null : declared;
    }

    private static LayerDeclaration[] ReadLayers(
        INamedTypeSymbol type, AttributeData[] attributes, int inputSize, DiagnosticSink sink, CancellationToken cancellation)
    {
        var layers = new List<LayerDeclaration>();
        var modules = new LayerModules(type, attributes, cancellation);
        int size = inputSize;
        for (int i = 0; i < attributes.Length; i++)
        {
            LayerDeclaration layer = ReadLayer(modules, i, size, new AttributeArguments(attributes[i], cancellation), sink);
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
            AttributeNames.Convolution => ConvolutionReader.Read(name, inputSize, options),
            AttributeNames.Activate => new ElementLayer(ElementKind.Activate, name, inputSize, options.FunctionOf("activation", "Activation")),
            AttributeNames.Softmax => new ElementLayer(ElementKind.Softmax, name, inputSize),
            AttributeNames.ScaleShift => new ElementLayer(ElementKind.ScaleShift, name, inputSize),
            AttributeNames.PRelu => new ElementLayer(ElementKind.PRelu, name, inputSize),
            AttributeNames.Rnn => ReadCell(CellKind.Rnn, modules, index, inputSize, arguments, sink),
            AttributeNames.Lstm => ReadCell(CellKind.Lstm, modules, index, inputSize, arguments, sink),
            _ => ReadCell(CellKind.Gru, modules, index, inputSize, arguments, sink),
        };
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
        CellCourse course = CourseReader.Read(arguments, sink);
        bool residual = arguments.Get("Residual", false);
        int place = modules.Place(index);
        var layer = new CellLayer(modules.Name(index), course.Merge is not null && place < 0 ? 0 : place, spec, residual, course, BackwardReader.Read(spec, course.Merge is not null, arguments, sink));
        if (residual && !course.ReturnsSequence)
        {
            sink.Report(Descriptors.Residual, arguments.LocationOf("Residual"), "Residual", "it adds an input to each output, but with ReturnsSequence = false the layer has only one");
        }
        else if (residual && layer.OutputSize != inputSize)
        {
            sink.Report(
                Descriptors.Residual,
                arguments.LocationOf("Residual"),
                "Residual",
                FormattableString.Invariant($"it adds the layer's input to its output, but the one has {inputSize} floats and the other {layer.OutputSize}"));
        }

        return layer;
    }

    private static float ReadResidualScale(
        AttributeArguments arguments, int inputSize, LayerDeclaration[] layers, int frameSteps, DiagnosticSink sink)
    {
        int outputSize = layers[layers.Length - 1].OutputSize;
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

        else if (scale != 0 && !LayerSteps.AreKept(layers, frameSteps))
        {
            sink.Report(
                Descriptors.Residual, arguments.LocationOf("ResidualScale"), "ResidualScale", "it adds an input to each output, but the layers give another number of outputs than they take inputs");
        }

        return scale;
    }

    private static SyntaxNode? DeclarationOf(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
