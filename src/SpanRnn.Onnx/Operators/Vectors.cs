using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>Weights and vectors out of constants.</summary>
internal static class Vectors
{
    /// <summary>The constant's float for each float of a step's vector, as broadcasting pairs them.</summary>
    public static float[] Of(FlowTensor data, Tensor constant, GraphNode node)
    {
        int size = Size(data, node);
        int vector = data.VectorAxis();
        float[] values = Floats(constant, node, "constant");
        for (int axis = 0; axis < constant.Rank; axis++)
        {
            int own = data.Rank - constant.Rank + axis;
            bool along = own >= 0 && own == vector;
            if (!constant.Shape[axis].Is(1) && (own < 0 || !along || !constant.Shape[axis].Is(size)))
            {
                throw node.Refuse($"computes with a constant of shape {constant.ShapeText} and data {data.Text}; only one value per float of a step's vector is read.");
            }
        }

        if (values.Length == size)
        {
            return values;
        }

        float[] all = new float[node.Source.Reserve(size)];
        Array.Fill(all, values[0]);
        return all;
    }

    /// <summary>The elements of a float32 constant, all finite.</summary>
    public static float[] Floats(Tensor constant, GraphNode node, string name)
    {
        if (constant.Type != TensorType.Float32)
        {
            throw new WeightFileException(WeightFileError.WrongDType, node.Source.FileName, $"{node.Text}: {name} is of type {constant.Type}; float32 runs.") { TensorName = name };
        }

        float[] values = TensorMoves.Materialize(constant, node).Floats;
        int index = Array.FindIndex(values, static value => !float.IsFinite(value));
        return values.Length == 0 ? throw node.Malformed($"{name} is empty.")
            : index < 0 ? values
            : throw new WeightFileException(WeightFileError.NonFiniteValue, node.Source.FileName, $"{node.Text}: {name} holds {values[index]} at index {index}; weights must be finite.")
            {
                TensorName = name,
                ElementIndex = index,
            };
    }

    /// <summary>Floats of a step's vector, which must be whole.</summary>
    public static int Size(FlowTensor data, GraphNode node)
    {
        Dim size = data.VectorSize;
        bool whole = data.VectorAxis() >= 0 || size.Is(1);
        return whole && size.IsKnown && size.Factor is > 0 and <= int.MaxValue
            ? (int)size.Factor
            : throw node.Refuse($"takes data {data.Text}, which has no axis for the vectors of single steps.");
    }

    /// <summary>Checks that a step's vector lies along an axis.</summary>
    public static int SizeAlong(FlowTensor data, int axis, GraphNode node)
    {
        int size = Size(data, node);
        return size == 1 ? (data.Axes[axis].Length == 0 ? 1 : throw Elsewhere(data, axis, node))
            : data.VectorAxis() == axis ? size
            : throw Elsewhere(data, axis, node);
    }

    private static WeightFileException Elsewhere(FlowTensor data, int axis, GraphNode node) =>
        node.Refuse($"works along axis {axis} of data {data.Text}, which does not hold the vectors of single steps.");
}
