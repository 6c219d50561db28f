using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>Conv with one kernel axis over time; further axes must be 1 long, as in Keras's exports.</summary>
internal static class ConvolutionOperator
{
    /// <summary>The layer.</summary>
    public static Value[] Read(NodeView node)
    {
        node.CheckInputs(3);
        FlowTensor data = LayerOperators.Data(node, 0);
        Tensor weights = node.Constant(1, "W");
        int spatial = data.Rank - 2;
        int time = Array.FindIndex(data.Axes, static axis => axis is [{ Role: AtomRole.Time }]);
        if (spatial is < 1 or > 2 || time < 2 || data.Axes[1].Any(static atom => !atom.IsVector) || data.Axes.Skip(2).Where((_, i) => i + 2 != time).Any(static axis => axis.Length > 0))
        {
            throw node.Node.Refuse($"takes data {data.Text}; only a convolution over time, [batch, channels, time], is read.");
        }

        int inputs = Vectors.SizeAlong(data, 1, node.Node);
        long groups = node.Int("group", 1);
        long[] kernel = Lengths(weights, node);
        int along = time - 2;
        if (weights.Rank != data.Rank || groups < 1 || inputs % groups != 0 || kernel[1] != inputs / groups || kernel[0] % groups != 0
            || kernel.Skip(2).Where((_, i) => i != along).Any(static length => length != 1)
            || (node.Ints("kernel_shape") is { } shape && !shape.AsSpan().SequenceEqual(kernel.AsSpan(2))))
        {
            throw node.Node.Refuse($"applies weights {weights.ShapeText} in {groups} groups to {inputs} channels; [outputs, channels / groups, kernel] is read.");
        }

        (long stride, long dilation) = (Of(node.Ints("strides"), spatial, along, 1, node), Of(node.Ints("dilations"), spatial, along, 1, node));
        long reach = checked(((kernel[2 + along] - 1) * dilation) + 1);
        (long before, long after) = Padding(node, spatial, along, reach, stride);
        (Flow flow, Dim steps) = (data.Flow, data.Axes[time][0].Length);
        if (flow.Unfinished is ZeroPadding zeros)
        {
            (flow, steps, before, after) = (flow.Previous!, zeros.Steps, before + zeros.Before, after + zeros.After);
        }

        int outputs = checked((int)kernel[0]);
        node.Source.Reserve(weights.Count);
        float[] bias = node.Optional(2) is null ? [] : Vectors.Floats(node.Constant(2, "B"), node.Node, "B");
        ConvolutionLayer layer = new(node.Node.Name, inputs, outputs, checked((int)kernel[2 + along]), Vectors.Floats(weights, node.Node, "W"), bias, (int)groups)
        {
            Stride = checked((int)stride),
            Dilation = checked((int)dilation),
            PaddingBefore = checked((int)before),
            PaddingAfter = checked((int)after),
        };
        Atom[][] axes = [.. data.Axes];
        axes[1] = FlowTensor.Axis(AtomRole.Feature, new Dim(outputs));
        axes[time] = [new Atom(AtomRole.Time, Steps(steps, layer, node.Node))];
        return [new FlowTensor(axes, flow.Then(layer, node.Node, steps))];
    }

    /// <summary>The steps that a convolution makes of others.</summary>
    public static Dim Steps(Dim steps, ConvolutionLayer layer, GraphNode node)
    {
        long more = (long)layer.PaddingBefore + layer.PaddingAfter - ((layer.KernelSize - 1L) * layer.Dilation) - 1;
        if (!steps.IsKnown)
        {
            // As many steps as before have the same name; another number gets one of its own.
            return layer.Stride == 1 && more == -1 ? steps : node.Source.UnknownLength();
        }

        long left = steps.Factor + more;
        return left >= 0 ? new Dim((left / layer.Stride) + 1) : throw node.Malformed($"reaches over more than its {steps} steps.");
    }

    private static long[] Lengths(Tensor weights, NodeView node) =>
        weights.Shape.All(static dim => dim.IsKnown && dim.Factor is > 0 and < int.MaxValue) && weights.Rank >= 3
            ? Array.ConvertAll(weights.Shape, static dim => dim.Factor)
            : throw node.Node.Refuse($"has weights {weights.ShapeText}.");

    private static long Of(long[]? list, int spatial, int along, long standard, NodeView node)
    {
        long value = list is null ? standard : list.Length == spatial ? list[along] : throw node.Node.Malformed($"has {list.Length} strides or dilations for {spatial} axes.");
        return value is > 0 and < int.MaxValue ? value : throw node.Node.Malformed($"has a stride or dilation of {value}.");
    }

    private static (long Before, long After) Padding(NodeView node, int spatial, int along, long reach, long stride)
    {
        string automatic = node.Text("auto_pad", "NOTSET");
        long[] pads = node.Ints("pads") ?? new long[2 * spatial];
        if (pads.Length != 2 * spatial || pads.Where((pad, i) => pad is < 0 or > int.MaxValue / 4 || (pad > 0 && i % spatial != along)).Any())
        {
            throw node.Node.Refuse("pads other axes than time, or by a negative length.");
        }

        switch (automatic)
        {
            case "NOTSET":
                return (pads[along], pads[spatial + along]);
            case "VALID":
                return (0, 0);
            case "SAME_UPPER" or "SAME_LOWER" when stride == 1:
                long less = (reach - 1) / 2;
                long more = reach - 1 - less;
                return automatic == "SAME_UPPER" ? (less, more) : (more, less);
            default:
                throw node.Node.Refuse($"pads {automatic} at stride {stride}, which depends on the sequence's length.");
        }
    }
}
