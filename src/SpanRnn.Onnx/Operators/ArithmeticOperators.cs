using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>Add, Sub, Mul, Div and Neg: on constants, as a bias or a scale and shift of vectors, as a residual, as a merge of directions.</summary>
internal static class ArithmeticOperators
{
    /// <summary>One of the four.</summary>
    public static Value[] Binary(NodeView node)
    {
        node.CheckInputs(2);
        (Value a, Value b) = (node.Input(0), node.Input(1));
        return [(a, b) switch
        {
            (Tensor x, Tensor y) => TensorArithmetic.Apply(x, y, node.Node),
            (FlowTensor x, Tensor y) => WithConstant(x, y, constantFirst: false, node.Node),
            (Tensor x, FlowTensor y) => WithConstant(y, x, constantFirst: true, node.Node),
            (FlowTensor x, FlowTensor y) => Meet(x, y, node.Node),
            _ => throw node.Node.Refuse("computes with a state."),
        }];
    }

    /// <summary>The same with the other sign.</summary>
    public static Value[] Negate(NodeView node)
    {
        node.CheckInputs(1);
        if (node.Input(0) is Tensor constant)
        {
            return [TensorArithmetic.Negate(constant, node.Node)];
        }

        FlowTensor data = LayerOperators.Data(node, 0);
        float[] scale = new float[node.Source.Reserve(Vectors.Size(data, node.Node))];
        Array.Fill(scale, -1);
        return [Scale(data, scale, node.Node)];
    }

    /// <summary>Whether elements are the same.</summary>
    public static Value[] Equal(NodeView node)
    {
        node.CheckInputs(2);
        return [TensorArithmetic.Apply(node.Constant(0, "A"), node.Constant(1, "B"), node.Node)];
    }

    /// <summary>Elements of the one or the other.</summary>
    public static Value[] Where(NodeView node)
    {
        node.CheckInputs(3);
        return [TensorArithmetic.Where(node.Constant(0, "condition"), node.Constant(1, "X"), node.Constant(2, "Y"), node.Node)];
    }

    private static FlowTensor WithConstant(FlowTensor data, Tensor constant, bool constantFirst, GraphNode node)
    {
        float[] values = Vectors.Of(data, constant, node);
        switch (node.Operator)
        {
            case "Add":
                return Shift(data, values, 1, node);
            case "Sub" when !constantFirst:
                return Shift(data, Array.ConvertAll(values, static value => -value), 1, node);
            case "Sub":
                return Shift(data, values, -1, node);
            case "Mul":
                return Scale(data, values, node);
            case "Div" when !constantFirst:
                return Scale(data, Array.ConvertAll(values, value => value != 0 && float.IsFinite(1 / value) ? 1 / value : throw node.Refuse($"divides by {value}.")), node);
            default:
                throw node.Refuse("divides a constant by the network's data, which SpanRnn's layers do not.");
        }
    }

    private static FlowTensor Shift(FlowTensor data, float[] shift, float sign, GraphNode node)
    {
        NetworkLayer? last = data.Flow.Layer;
        if (sign == 1 && Layers.Biased(last, shift) is { } biased)
        {
            return data.With(data.Flow.Replace(biased));
        }

        if (sign == 1 && last is ScaleShiftLayer { Shift: var before } scaled && !before.ContainsAnyExcept(0f))
        {
            return data.With(data.Flow.Replace(new ScaleShiftLayer(scaled.Name, scaled.Scale.ToArray(), shift)));
        }

        float[] scale = new float[shift.Length];
        Array.Fill(scale, sign);
        return data.With(data.Flow.Then(new ScaleShiftLayer(node.Name, scale, shift), node));
    }

    private static FlowTensor Scale(FlowTensor data, float[] scale, GraphNode node) =>
        data.With(data.Flow.Then(new ScaleShiftLayer(node.Name, scale, new float[scale.Length]), node));

    private static FlowTensor Meet(FlowTensor x, FlowTensor y, GraphNode node)
    {
        bool alike = x.Rank == y.Rank && x.Axes.Zip(y.Axes, static (a, b) => a.AsSpan().SequenceEqual(b)).All(static same => same);
        if (alike && ReferenceEquals(x.Flow, y.Flow) && x.Direction >= 0 && x.Direction + y.Direction == 1 && x.Flow.Layer is RecurrentLayer both
            && node.Operator is ("Add" or "Mul"))
        {
            BidirectionalMerge merge = node.Operator == "Add" ? BidirectionalMerge.Sum : BidirectionalMerge.Multiply;
            return new FlowTensor(x.Axes, x.Flow.Replace(Layers.Merged(both, merge)));
        }

        if (alike && node.Operator == "Add" && x.Direction < 0 && y.Direction < 0)
        {
            if (IsResidual(x.Flow, y.Flow))
            {
                return x.With(x.Flow.Replace(Layers.Residual((RecurrentLayer)x.Flow.Layer!)));
            }

            if (IsResidual(y.Flow, x.Flow))
            {
                return y.With(y.Flow.Replace(Layers.Residual((RecurrentLayer)y.Flow.Layer!)));
            }

            if (NetworkResidual.Of(x, y, node) is { } sum)
            {
                return sum;
            }
        }

        throw node.Refuse("joins data of two places; only a recurrent layer's or the whole network's input and output can be added, and two directions of one layer merged.");
    }

    private static bool IsResidual(Flow output, Flow input) =>
        ReferenceEquals(output.Previous, input) && output.Layer is RecurrentLayer { Residual: false, ReturnsSequence: true } layer && layer.InputSize == layer.OutputSize;
}
