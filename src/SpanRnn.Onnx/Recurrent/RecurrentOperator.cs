using SpanRnn.Onnx.Operators;
using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Recurrent;

/// <summary>RNN, GRU and LSTM as a layer of a network.</summary>
internal static class RecurrentOperator
{
    /// <summary>The layer, and what its outputs mean.</summary>
    public static Value[] Read(NodeView node)
    {
        RecurrentAttributes attributes = RecurrentAttributes.Read(node);
        FlowTensor data = LayerOperators.Data(node, 0);
        (int time, int batch) = attributes.BatchFirst ? (1, 0) : (0, 1);
        if (data.Rank != 3 || data.Axes[time] is not [{ Role: AtomRole.Time } steps] || data.Axes[batch] is not ([] or [{ Role: AtomRole.Batch }]))
        {
            throw node.Node.Refuse($"takes data {data.Text}; [{(attributes.BatchFirst ? "batch, time" : "time, batch")}, feature] belongs there.");
        }

        CheckLengths(node, steps.Length);
        RecurrentWeights weights = new(
            node.Constant(1, "W"),
            node.Constant(2, "R"),
            node.Optional(3) is null ? null : node.Constant(3, "B"),
            node.Optional(7) is null ? null : node.Constant(7, "P"),
            State(node, 5, "initial_h"),
            State(node, 6, "initial_c"));
        RecurrentLayer layer = weights.Build(attributes, node.Node, returnsSequence: true);
        int size = Vectors.SizeAlong(data, 2, node.Node);
        if (layer.InputSize != size)
        {
            throw node.Node.Malformed($"takes vectors of {size} floats, but W is for {layer.InputSize}.");
        }

        Atom[] direction = attributes.Directions == 2 ? [new(AtomRole.Direction, new Dim(2))] : [];
        Atom[] feature = FlowTensor.Axis(AtomRole.Feature, new Dim(layer.Forward.Spec.HiddenSize));
        Flow sequence = data.Flow.Then(layer, node.Node);
        FlowTensor outputs = new(
            attributes.BatchFirst ? [data.Axes[0], data.Axes[1], direction, feature] : [data.Axes[0], direction, data.Axes[1], feature], sequence);
        FlowTensor hidden = new(
            attributes.BatchFirst ? [data.Axes[0], direction, feature] : [direction, data.Axes[1], feature], data.Flow.Then(Layers.AtEnd(layer), node.Node));
        return [outputs, hidden, new StateOutput([node.Node])];
    }

    private static Tensor? State(NodeView node, int index, string name) => node.Optional(index) switch
    {
        null or StateInput => null,
        Tensor tensor => tensor,
        _ => throw node.Node.Refuse($"its {name} is computed from the network's data."),
    };

    private static void CheckLengths(NodeView node, Dim steps)
    {
        if (node.Optional(4) is { } lengths && (lengths is not Tensor { IsFloat: false } tensor || tensor.Integers.Any(length => length != steps)))
        {
            throw node.Node.Refuse("has sequence_lens, which a whole network does not take; read the node by itself.");
        }
    }
}
