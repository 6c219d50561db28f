using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>Operators that are layers applied to each step by itself.</summary>
internal static class LayerOperators
{
    /// <summary>x·W as a dense layer without bias.</summary>
    public static Value[] MatMul(NodeView node)
    {
        node.CheckInputs(2);
        FlowTensor data = Data(node, 0);
        Tensor weights = node.Constant(1, "B");
        return [Dense(data, weights, transposed: false, 1, node)];
    }

    /// <summary>α·x·W + β·c as a dense layer.</summary>
    public static Value[] Gemm(NodeView node)
    {
        node.CheckInputs(3);
        (float alpha, float beta) = (node.Float("alpha", 1), node.Float("beta", 1));
        bool transposed = node.Flag("transB");
        if (node.Flag("transA"))
        {
            throw node.Node.Refuse("transposes the network's data (transA).");
        }

        FlowTensor data = Data(node, 0);
        if (data.Rank != 2)
        {
            throw node.Node.Malformed($"takes data of 2 axes; got {data.Text}.");
        }

        FlowTensor dense = Dense(data, node.Constant(1, "B"), transposed, alpha, node);
        if (node.Optional(2) is not { } bias)
        {
            return [dense];
        }

        float[] values = Vectors.Of(dense, bias as Tensor ?? throw node.Node.Refuse("its input 'C' must be a constant."), node.Node);
        return [dense.With(dense.Flow.Replace(Layers.Biased(dense.Flow.Layer, Array.ConvertAll(values, value => beta * value))!))];
    }

    /// <summary>An activation, joined to the layer before where that has none.</summary>
    public static Value[] Activate(NodeView node)
    {
        node.CheckInputs(1);
        Activation kind = node.Node.Operator switch
        {
            "Tanh" => Activation.Tanh,
            "Sigmoid" => Activation.Sigmoid,
            "Relu" => Activation.Relu,
            "Softsign" => Activation.Softsign,
            "Softplus" => Activation.Softplus,
            "HardSigmoid" => Activation.HardSigmoid,
            "Elu" => Activation.Elu,
            "LeakyRelu" => Activation.LeakyRelu,
            _ => Activation.ThresholdedRelu,
        };
        ActivationFunction function = kind;
        function = function with
        {
            Alpha = ActivationFunction.HasAlpha(kind) ? node.Float("alpha", function.Alpha) : 0,
            Beta = ActivationFunction.HasBeta(kind) ? node.Float("beta", function.Beta) : 0,
        };
        FlowTensor data = Data(node, 0);
        int size = Vectors.Size(data, node.Node);
        NetworkLayer? joined = Layers.Activated(data.Flow.Layer, function);
        return [data.With(joined is null
            ? data.Flow.Then(new ActivationLayer(node.Node.Name, size, function), node.Node)
            : data.Flow.Replace(joined))];
    }

    /// <summary>Softmax over each step's vector.</summary>
    public static Value[] Softmax(NodeView node)
    {
        node.CheckInputs(1);
        FlowTensor data = Data(node, 0);
        bool flattens = node.Source.OperatorSet < 13;
        int axis = node.Axis(node.Int("axis", flattens ? 1 : -1), data.Rank);

        // Before operator set 13 all axes from this one on are one: those behind must be 1 long, or empty of meaning.
        if (flattens && data.Axes[(axis + 1)..].Any(static atoms => atoms.Length > 0))
        {
            axis = data.Axes[axis].Length == 0 && axis + 1 == data.Rank - 1 ? axis + 1 : throw node.Node.Refuse($"runs over several axes of {data.Text}.");
        }

        int size = Vectors.SizeAlong(data, axis, node.Node);
        return [data.With(data.Flow.Then(new SoftmaxLayer(node.Node.Name, size), node.Node))];
    }

    /// <summary>x where x ≥ 0, else slope ⊙ x.</summary>
    public static Value[] PRelu(NodeView node)
    {
        node.CheckInputs(2);
        FlowTensor data = Data(node, 0);
        float[] slope = Vectors.Of(data, node.Constant(1, "slope"), node.Node);
        return [data.With(data.Flow.Then(new PReluLayer(node.Node.Name, slope), node.Node))];
    }

    /// <summary>Batch normalisation with its statistics folded into a scale and a shift.</summary>
    public static Value[] BatchNormalization(NodeView node)
    {
        node.CheckInputs(5);
        float epsilon = node.Float("epsilon", 1e-5f);
        node.Float("momentum", 0.9f);
        bool spatial = node.Flag("spatial", standard: true);
        if (node.Flag("training_mode") || !spatial)
        {
            throw node.Node.Refuse("is in training mode, or normalises each place by itself.");
        }

        FlowTensor data = Data(node, 0);
        int size = Vectors.SizeAlong(data, node.Axis(1, data.Rank), node.Node);
        float[][] vectors = [.. Enumerable.Range(1, 4).Select(i => Vectors.Floats(node.Constant(i, "statistics"), node.Node, "statistics"))];
        if (vectors.Any(vector => vector.Length != size))
        {
            throw node.Node.Malformed($"its vectors must hold {size} floats.");
        }

        float[] scale = new float[size];
        float[] shift = new float[size];
        for (int i = 0; i < size; i++)
        {
            double factor = vectors[0][i] / Math.Sqrt((double)vectors[3][i] + epsilon);
            scale[i] = (float)factor;
            shift[i] = (float)(vectors[1][i] - (vectors[2][i] * factor));
            if (!float.IsFinite(scale[i]) || !float.IsFinite(shift[i]))
            {
                throw node.Node.Malformed($"has a variance of {vectors[3][i]} at index {i}.");
            }
        }

        return [data.With(data.Flow.Then(new ScaleShiftLayer(node.Node.Name, scale, shift), node.Node))];
    }

    /// <summary>The network's data at an input.</summary>
    public static FlowTensor Data(NodeView node, int index) => node.Input(index) switch
    {
        FlowTensor { Direction: < 0 } data => data,
        FlowTensor => throw node.Node.Refuse("works on one direction of a bidirectional layer."),
        Tensor => throw node.Node.Refuse("works on a constant where the network's data belongs."),
        _ => throw node.Node.Refuse("works on a recurrent node's state."),
    };

    private static FlowTensor Dense(FlowTensor data, Tensor weights, bool transposed, float alpha, NodeView node)
    {
        int inputs = Vectors.SizeAlong(data, data.Rank - 1, node.Node);
        if (weights.Rank != 2 || !weights.Shape[transposed ? 1 : 0].Is(inputs) || weights.Shape.Any(static dim => !dim.IsKnown || dim.Factor < 1))
        {
            throw node.Node.Refuse($"multiplies vectors of {inputs} floats with {weights.ShapeText}.");
        }

        Tensor rows = transposed ? weights : TensorMoves.Transpose(weights, [1, 0], node.Node);
        float[] values = Vectors.Floats(rows, node.Node, "weights");
        int outputs = (int)rows.Shape[0].Factor;
        DenseSpec spec = new(inputs, outputs) { Bias = false };
        DenseParameters parameters = new(spec, alpha == 1 ? values : Array.ConvertAll(values, value => alpha * value));
        Atom[][] axes = [.. data.Axes[..^1], FlowTensor.Axis(AtomRole.Feature, new Dim(outputs))];
        return new FlowTensor(axes, data.Flow.Then(new DenseLayer(node.Node.Name, parameters), node.Node));
    }
}
