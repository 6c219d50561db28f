using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>Pad with zeros along time, as exporters write it before a causal convolution.</summary>
internal static class PadOperator
{
    private const int LongestPadding = int.MaxValue / 4;

    /// <summary>The data with zeros that the next convolution takes as its own.</summary>
    public static Value[] Read(NodeView node)
    {
        bool old = node.Has("pads");
        node.CheckInputs(old ? 1 : 4);
        string mode = node.Text("mode", "constant");
        if (mode != "constant")
        {
            throw node.Node.Refuse($"pads in mode {mode}; only zeros are read.");
        }

        CheckValue(node);
        FlowTensor data = LayerOperators.Data(node, 0);
        long[] pads = (old ? node.Ints("pads") : null) ?? node.Integers(1, "pads");
        long[] axes = node.Optional(3) is null ? [.. Enumerable.Range(0, data.Rank).Select(static axis => (long)axis)] : node.Integers(3, "axes");
        if (pads.Length != 2 * axes.Length || axes.Select(axis => node.Axis(axis, data.Rank)).Distinct().Count() != axes.Length)
        {
            throw node.Node.Malformed($"has {pads.Length} pads for {axes.Length} axes.");
        }

        for (int i = 0; i < axes.Length; i++)
        {
            data = Pad(data, node.Axis(axes[i], data.Rank), pads[i], pads[axes.Length + i], node.Node);
        }

        return [data];
    }

    private static void CheckValue(NodeView node)
    {
        bool isZero = node.Float("value", 0) == 0 && (node.Optional(2) is null || Array.TrueForAll(Vectors.Floats(node.Constant(2, "constant_value"), node.Node, "constant_value"), static value => value == 0));
        if (!isZero)
        {
            throw node.Node.Refuse("pads with another value than 0; only zeros are read.");
        }
    }

    private static FlowTensor Pad(FlowTensor data, int axis, long before, long after, GraphNode node)
    {
        if (before is < 0 or > LongestPadding || after is < 0 or > LongestPadding)
        {
            throw node.Refuse($"pads axis {axis} by {before} and {after}; 0 to {LongestPadding} are read.");
        }

        if (before == 0 && after == 0)
        {
            return data;
        }

        if (data.Axes[axis] is not [{ Role: AtomRole.Time, Length: var steps }])
        {
            throw node.Refuse($"pads axis {axis} of data {data.Text}; only the time axis can be padded.");
        }

        Atom[][] axes = [.. data.Axes];
        axes[axis] = [new Atom(AtomRole.Time, steps.IsKnown ? new Dim(checked(steps.Factor + before + after)) : node.Source.UnknownLength())];
        return data.Flow.Unfinished is ZeroPadding zeros
            ? new FlowTensor(axes, data.Flow.Previous!.Begin(zeros with { Before = zeros.Before + before, After = zeros.After + after }))
            : new FlowTensor(axes, data.Flow.Begin(new ZeroPadding(steps, before, after, node)));
    }
}
