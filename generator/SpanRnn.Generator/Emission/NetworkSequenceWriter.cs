using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes <c>AdvanceSequence</c>, which takes steps of one agent, or a whole sequence, through layer after layer.</summary>
internal sealed class NetworkSequenceWriter : NetworkBlockWriter
{
    private const string Aside = "aside";
    private const string Forward = "forward";
    private const string Backward = "backward";

    private NetworkSequenceWriter(NetworkDeclaration network)
        : base(network, network.FrameSteps > 1 ? VectorCount.Of(network.FrameSteps) : VectorCount.Of("steps")) => WriteLayers();

    /// <summary>The memory that the method needs.</summary>
    public static ScratchSize ScratchOf(NetworkDeclaration network) => new NetworkSequenceWriter(network).Scratch.Total;

    /// <summary>Vectors that the whole sequence leaves, as an expression of <c>steps</c> after the statements that are written.</summary>
    public static string WriteOutputSteps(SourceWriter writer, NetworkDeclaration network)
    {
        VectorCount vectors = VectorCount.Of("steps");
        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (network.Layers[i] is DenseLayer { Convolution: { } shape })
            {
                vectors = WriteCount(writer, vectors, shape, i, isWhole: true);
            }
            else if (network.Layers[i] is CellLayer { Course.ReturnsSequence: false })
            {
                return $"{vectors.Text} > 0 ? 1 : 0";
            }
        }

        return vectors.Text;
    }

    public static void Write(SourceWriter writer, NetworkDeclaration network)
    {
        var sequence = new NetworkSequenceWriter(network);
        bool hasState = NetworkState.Floats(network) > 0;
        int block = network.Flow.TakesWholeSequences ? 0 : NetworkBlocks.Create(sequence.Scratch.Total, network.Flow.StepInputs).Steps;
        string parameters = "ref float input, ref float output"
            + (network.FrameSteps > 1 ? "" : ", int steps")
            + (sequence.Scratch.Regions.Count > 0 ? ", ref float scratch" : "")
            + (hasState ? ", ref float state" : "");
        writer.Line(network.Flow.TakesWholeSequences
            ? "/// <summary>A whole sequence, layer after layer.</summary>"
            : "/// <summary>Some steps of one agent, layer after layer; bit for bit what they yield one by one.</summary>");
        writer.Line(EmittedText.GeneratedCode);
        using (writer.Braces($"private void AdvanceSequence({parameters})"))
        {
            sequence.WriteBody(writer, size => network.Flow.TakesWholeSequences ? Text(size) : Literal.Of((int)size.For(block)));
        }
    }

    /// <summary>The types of the method's parameters.</summary>
    public static string Signature(NetworkDeclaration network) =>
        "float, float"
        + (network.FrameSteps > 1 ? "" : ", int")
        + (ScratchOf(network) != default ? ", float" : "")
        + (NetworkState.Floats(network) > 0 ? ", float" : "");

    /// <summary>The call, with what the method takes.</summary>
    public static string Call(NetworkDeclaration network, string input, string output, string steps) =>
        $"AdvanceSequence(ref {input}, ref {output}"
        + (network.FrameSteps > 1 ? "" : ", " + steps)
        + (ScratchOf(network) != default ? ", ref scratch" : "")
        + (NetworkState.Floats(network) > 0 ? ", ref vectors);" : ");");

    private static string Text(ScratchSize size) => (size.PerStep, size.Fixed) switch
    {
        (0, _) => FormattableString.Invariant($"{size.Fixed}"),
        (_, 0) => FormattableString.Invariant($"steps * {size.PerStep}"),
        _ => FormattableString.Invariant($"(steps * {size.PerStep}) + {size.Fixed}"),
    };

    protected override void WriteCell(int index, CellLayer layer, string target)
    {
        CellSpec spec = layer.Spec;
        string suffix = Literal.Of(index);
        int offset = NetworkState.OffsetOf(Network, index);
        (string hidden, string cell) = NetworkState.WriteCell(Body, spec, suffix, "state", offset);
        if (layer.Course.Merge is { } merge)
        {
            int direction = LayerPlan.StateVectors(layer).Take(spec.HasCellState ? 2 : 1).Sum(PassLayout.Pad);
            (string hiddenReverse, string cellReverse) = NetworkState.WriteCell(Body, spec, suffix + "Reverse", "state", offset + direction);
            WriteDirections(index, layer, merge, target, (hidden, cell), (hiddenReverse, cellReverse));
        }
        else if (layer.Course.GoBackwards)
        {
            WriteReversed(layer.InputSize);
            string computed = layer.Course is { InputOrder: true, ReturnsSequence: true } ? Region(Forward, spec.OutputSize) : target;
            Body.Line($"{NetworkNames.Run(index)}(ref {Aside}, ref {computed}, {Vectors.Text}, ref {hidden}, ref {cell});");
            if (computed != target)
            {
                Body.Line($"global::SpanRnn.Kernels.SequenceKernels.Reverse(ref {computed}, ref {target}, {Vectors.Text}, {Literal.Of(spec.OutputSize)});");
            }
        }
        else
        {
            Body.Line($"{NetworkNames.Run(index)}(ref {Source}, ref {target}, {Vectors.Text}, ref {hidden}, ref {cell});");
        }

        if (layer.Residual)
        {
            WriteResidual(target, layer.OutputSize);
        }

        MoveTo(target);
        if (!layer.Course.ReturnsSequence)
        {
            WriteEnd(index, layer, target);
        }
    }

    private void WriteDirections(
        int index, CellLayer layer, BidirectionalMerge merge, string target, (string Hidden, string Cell) forward, (string Hidden, string Cell) backward)
    {
        WriteReversed(layer.InputSize);
        Region(Forward, layer.Spec.OutputSize);
        Region(Backward, layer.Spec.OutputSize);
        Body.Line($"""
            {NetworkNames.Run(index)}(ref {Source}, ref {Forward}, {Vectors.Text}, ref {forward.Hidden}, ref {forward.Cell});
            {NetworkNames.RunReverse(index)}(ref {Aside}, ref {Backward}, {Vectors.Text}, ref {backward.Hidden}, ref {backward.Cell});
            """);
        string size = Literal.Of(layer.Spec.OutputSize);
        Body.Line(layer.Course.ReturnsSequence
            ? $"global::SpanRnn.Kernels.SequenceKernels.{merge}(ref {Forward}, ref {Backward}, ref {target}, {Vectors.Text}, {size});"
            : $"global::SpanRnn.Kernels.SequenceKernels.{merge}(ref {Last(Forward, layer.Spec.OutputSize)}, ref {Last(Backward, layer.Spec.OutputSize)}, ref {target}, 1, {size});");
    }

    // What the layer has computed last is what it gives; two directions have been joined for that step alone.
    private void WriteEnd(int index, CellLayer layer, string target)
    {
        if (layer.Course.Merge is null)
        {
            string end = $"end{Literal.Of(index)}";
            Body.Line($"ref float {end} = ref {Last(target, layer.OutputSize)};");
            MoveTo(end, target);
        }

        Vectors = VectorCount.Of(1);
    }

    protected override void WriteConvolution(int index, DenseLayer layer, ConvolutionShape shape, bool isLast)
    {
        string input = Source;
        int before = shape.PaddingBefore * shape.Channels;
        int after = shape.PaddingAfter * shape.Channels;
        if (before + after > 0)
        {
            Scratch.Need(Aside, Vectors.Floats(shape.Channels) + new ScratchSize(0, before + after));
            input = Aside;
        }

        if (shape.KeepsWindow)
        {
            string window = $"window{Literal.Of(index)}";
            NetworkState.WriteVector(Body, window, "state", NetworkState.OffsetOf(Network, index));
            Body.Line($"global::SpanRnn.Kernels.SequenceKernels.Recall(ref {window}, {Literal.Of(shape.WindowFloats)}, {Literal.Of(before)}, ref {Source}, {Times(shape.Channels)}, ref {Aside});");
        }
        else if (before + after > 0)
        {
            Body.Line($"global::SpanRnn.Kernels.SequenceKernels.Surround(ref {Source}, {Times(shape.Channels)}, {Literal.Of(before)}, {Literal.Of(after)}, ref {Aside});");
        }

        Vectors = WriteCount(Body, Vectors, shape, index, Network.Flow.TakesWholeSequences);
        WriteDense(index, layer, input, isLast);
    }

    private static VectorCount WriteCount(SourceWriter writer, VectorCount vectors, ConvolutionShape shape, int index, bool isWhole)
    {
        VectorCount outputs = vectors.After(shape, $"steps{Literal.Of(index)}", isWhole);
        if (outputs.Known is null && outputs.Text != vectors.Text)
        {
            string count = !isWhole
                ? $"{vectors.Text} / {Literal.Of(shape.Stride)}"
                : $"global::SpanRnn.Kernels.SequenceKernels.CountOutputs({vectors.Text}, {Literal.Of(shape.PaddingBefore + shape.PaddingAfter)}, {Literal.Of(shape.Reach)}, {Literal.Of(shape.Stride)})";
            writer.Line($"int {outputs.Text} = {count};");
        }

        return outputs;
    }

    private void WriteReversed(int size)
    {
        Region(Aside, size);
        Body.Line($"global::SpanRnn.Kernels.SequenceKernels.Reverse(ref {Source}, ref {Aside}, {Vectors.Text}, {Literal.Of(size)});");
    }

    private string Region(string name, int size)
    {
        Scratch.Need(name, Vectors.Floats(size));
        return name;
    }

    private string Last(string name, int size) => $"{Members.Unsafe}.Add(ref {name}, ({Vectors.Text} - 1) * {Literal.Of(size)})";
}
