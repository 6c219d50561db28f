using SpanRnn.Onnx.Recurrent;
using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>Every operator that is read, by name.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, Func<NodeView, Value[]>> Moves = new(StringComparer.Ordinal)
    {
        ["Constant"] = ShapeOperators.Constant,
        ["Identity"] = ShapeOperators.Identity,
        ["Cast"] = ShapeOperators.Cast,
        ["Transpose"] = ShapeOperators.Transpose,
        ["Reshape"] = ShapeOperators.Reshape,
        ["Flatten"] = ShapeOperators.Flatten,
        ["Squeeze"] = ShapeOperators.Squeeze,
        ["Unsqueeze"] = ShapeOperators.Unsqueeze,
        ["Shape"] = ShapeOperators.Shape,
        ["ConstantOfShape"] = ShapeOperators.ConstantOfShape,
        ["Expand"] = ShapeOperators.Expand,
        ["Tile"] = ShapeOperators.Tile,
        ["Range"] = ShapeOperators.Range,
        ["Gather"] = SelectOperators.Gather,
        ["Slice"] = SelectOperators.Slice,
        ["Split"] = SelectOperators.Split,
        ["Concat"] = SelectOperators.Concat,
        ["Add"] = ArithmeticOperators.Binary,
        ["Sub"] = ArithmeticOperators.Binary,
        ["Mul"] = ArithmeticOperators.Binary,
        ["Div"] = ArithmeticOperators.Binary,
        ["Neg"] = ArithmeticOperators.Negate,
        ["Equal"] = ArithmeticOperators.Equal,
        ["Where"] = ArithmeticOperators.Where,
    };

    private static readonly Dictionary<string, Func<NodeView, Value[]>> LayersByName = new(StringComparer.Ordinal)
    {
        ["RNN"] = RecurrentOperator.Read,
        ["GRU"] = RecurrentOperator.Read,
        ["LSTM"] = RecurrentOperator.Read,
        ["MatMul"] = LayerOperators.MatMul,
        ["Gemm"] = LayerOperators.Gemm,
        ["Conv"] = ConvolutionOperator.Read,
        ["Pad"] = PadOperator.Read,
        ["BatchNormalization"] = LayerOperators.BatchNormalization,
        ["Softmax"] = LayerOperators.Softmax,
        ["PRelu"] = LayerOperators.PRelu,
        ["Dropout"] = ShapeOperators.Dropout,
        ["Tanh"] = LayerOperators.Activate,
        ["Sigmoid"] = LayerOperators.Activate,
        ["Relu"] = LayerOperators.Activate,
        ["Softsign"] = LayerOperators.Activate,
        ["Softplus"] = LayerOperators.Activate,
        ["HardSigmoid"] = LayerOperators.Activate,
        ["Elu"] = LayerOperators.Activate,
        ["LeakyRelu"] = LayerOperators.Activate,
        ["ThresholdedRelu"] = LayerOperators.Activate,
    };

    /// <summary>Whether the operator works on constants too.</summary>
    public static bool FoldsConstants(GraphNode node) => node.IsStandard && Moves.ContainsKey(node.Operator);

    /// <summary>What a node's outputs are.</summary>
    /// <param name="node">The node.</param>
    /// <param name="inputs">A value per input; null where the input is left out.</param>
    /// <returns>A value per output that the operator has; the node may use fewer.</returns>
    public static Value[] Evaluate(GraphNode node, IReadOnlyList<Value?> inputs)
    {
        Func<NodeView, Value[]>? read = null;
        if (!node.IsStandard || (!Moves.TryGetValue(node.Operator, out read) && !LayersByName.TryGetValue(node.Operator, out read)))
        {
            throw node.Refuse("SpanRnn does not read this operator.");
        }

        try
        {
            NodeView view = new(node, inputs);
            Value[] outputs = read(view);
            view.CheckAttributes();
            return outputs;
        }
        catch (Exception error) when (error is OverflowException or ArgumentException)
        {
            throw node.Malformed(error.Message, error);
        }
    }
}
