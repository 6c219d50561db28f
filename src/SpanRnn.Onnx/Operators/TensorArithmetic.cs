using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>Arithmetic on constants: shapes above all, and float32 weights.</summary>
internal static class TensorArithmetic
{
    /// <summary>Two tensors, broadcast onto each other, element by element.</summary>
    public static Tensor Apply(Tensor a, Tensor b, GraphNode node)
    {
        if (a.Type != b.Type || a.Type is TensorType.Float16 or TensorType.Float64)
        {
            throw node.Refuse($"computes with constants of types {a.Type} and {b.Type}; float32 and integers are read.");
        }

        (a, b) = (TensorMoves.Expand(a, b.Shape, node), TensorMoves.Expand(b, a.Shape, node));
        (a, b) = (Align(a, b, node), Align(b, a, node));
        bool comparison = node.Operator == "Equal";
        float[] floats = comparison ? [] : [.. a.Floats.Zip(b.Floats, (x, y) => Floats(x, y, node))];
        Dim[] integers = a.IsFloat && comparison ? throw node.Refuse("compares floats, which is not read.")
            : [.. a.Integers.Zip(b.Integers, (x, y) => Integers(x, y, node))];
        return a.Convert(comparison ? TensorType.Boolean : a.Type, floats, integers);
    }

    /// <summary>Every element with the other sign.</summary>
    public static Tensor Negate(Tensor tensor, GraphNode node) => tensor.Type is TensorType.Float32 or TensorType.Int32 or TensorType.Int64
        ? tensor.Convert(tensor.Type, Array.ConvertAll(tensor.Floats, static value => -value), Array.ConvertAll(tensor.Integers, static value => new Dim(-1) * value))
        : throw node.Refuse($"computes with a constant of type {tensor.Type}; float32 and integers are read.");

    /// <summary>Elements of the one or the other, as a condition says.</summary>
    public static Tensor Where(Tensor condition, Tensor a, Tensor b, GraphNode node)
    {
        if (condition.Type != TensorType.Boolean || a.Type != b.Type)
        {
            throw node.Malformed($"chooses between {a.Type} and {b.Type} by {condition.Type}.");
        }

        a = TensorMoves.Materialize(TensorMoves.Expand(TensorMoves.Expand(a, b.Shape, node), condition.Shape, node), node);
        b = TensorMoves.Materialize(TensorMoves.Expand(b, a.Shape, node), node);
        Dim[] choice = TensorMoves.Materialize(TensorMoves.Expand(condition, a.Shape, node), node).Integers;
        return a.Convert(
            a.Type, [.. a.Floats.Select((value, i) => choice[i].Is(0) ? b.Floats[i] : value)], [.. a.Integers.Select((value, i) => choice[i].Is(0) ? b.Integers[i] : value)]);
    }

    // Stores along each axis what the other one stores.
    private static Tensor Align(Tensor tensor, Tensor other, GraphNode node)
    {
        int[][] offsets = TensorMoves.Offsets(tensor);
        for (int axis = 0; axis < offsets.Length; axis++)
        {
            if (offsets[axis].Length == 1 && other.Stored[axis] != 1)
            {
                offsets[axis] = new int[other.Stored[axis]];
            }
        }

        return TensorMoves.Assemble(tensor, tensor.Shape, offsets, node);
    }

    private static float Floats(float x, float y, GraphNode node) => node.Operator switch
    {
        "Add" => x + y,
        "Sub" => x - y,
        "Mul" => x * y,
        _ => x / y,
    };

    private static Dim Integers(Dim x, Dim y, GraphNode node) => node.Operator switch
    {
        "Add" => Sum(x, y, node),
        "Sub" => Sum(x, new Dim(-1) * y, node),
        "Mul" => x * y,
        "Equal" => Equal(x, y, node),
        _ => Quotient(x, y, node),
    };

    private static Dim Sum(Dim x, Dim y, GraphNode node) =>
        x.Is(0) ? y : y.Is(0) ? x
        : x.Symbols == y.Symbols ? Collect(checked(x.Factor + y.Factor), x.Symbols)
        : throw node.Refuse($"adds {x} and {y}, of which the file leaves one open.");

    private static Dim Collect(long factor, string symbols) => factor == 0 ? new(0) : new(factor, symbols);

    private static Dim Quotient(Dim x, Dim y, GraphNode node) =>
        y.Is(0) ? throw node.Malformed("divides by 0.")
        : x.TryDivide(y, out Dim quotient) ? quotient
        : x.IsKnown && y.IsKnown ? new(x.Factor / y.Factor)
        : throw node.Refuse($"divides {x} by {y}, of which the file leaves one open.");

    // An open length is a number of batches or steps: it is not negative.
    private static Dim Equal(Dim x, Dim y, GraphNode node) =>
        x == y ? new(1)
        : x.Symbols == y.Symbols || (x.IsKnown && x.Factor < 0 && y.Factor > 0) || (y.IsKnown && y.Factor < 0 && x.Factor > 0) ? new(0)
        : throw node.Refuse($"compares {x} with {y}, of which the file leaves one open.");
}
