using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>Operators that move elements of constants without changing them.</summary>
internal static class TensorMoves
{
    /// <summary>
    /// A tensor whose element at an index is the given one's at the sum of offsets, one per axis: what transposing, slicing,
    /// gathering and broadcasting come down to.
    /// </summary>
    public static Tensor Assemble(Tensor tensor, Dim[] shape, int[][] offsets, GraphNode node)
    {
        long count = 1;
        foreach (int[] axis in offsets)
        {
            count = checked(count * axis.Length);
        }

        int[] map = new int[node.Source.Reserve(count)];
        int[] index = new int[offsets.Length];
        for (int i = 0; i < map.Length; i++)
        {
            for (int axis = 0; axis < offsets.Length; axis++)
            {
                map[i] += offsets[axis][index[axis]];
            }

            for (int axis = offsets.Length - 1; axis >= 0 && ++index[axis] == offsets[axis].Length; axis--)
            {
                index[axis] = 0;
            }
        }

        return tensor.Pick(shape, Array.ConvertAll(offsets, static axis => axis.Length), map);
    }

    /// <summary>The offsets of each axis as they are.</summary>
    public static int[][] Offsets(Tensor tensor)
    {
        int[][] offsets = new int[tensor.Rank][];
        int stride = 1;
        for (int axis = tensor.Rank - 1; axis >= 0; axis--)
        {
            int step = stride;
            offsets[axis] = [.. Enumerable.Range(0, tensor.Stored[axis]).Select(i => i * step)];
            stride *= tensor.Stored[axis];
        }

        return offsets;
    }

    /// <summary>The tensor with every element stored.</summary>
    public static Tensor Materialize(Tensor tensor, GraphNode node)
    {
        if (tensor.IsFull)
        {
            return tensor;
        }

        int[][] offsets = Offsets(tensor);
        for (int axis = 0; axis < offsets.Length; axis++)
        {
            if (!tensor.Shape[axis].Is(offsets[axis].Length))
            {
                Dim length = tensor.Shape[axis];
                offsets[axis] = length.IsKnown
                    ? new int[node.Source.Reserve(length.Factor)]
                    : throw node.Refuse($"needs the elements of a tensor whose shape {tensor.ShapeText} depends on lengths that the file leaves open.");
            }
        }

        return Assemble(tensor, tensor.Shape, offsets, node);
    }

    /// <summary>Axes in another order.</summary>
    public static Tensor Transpose(Tensor tensor, int[] order, GraphNode node)
    {
        int[][] offsets = Offsets(tensor);
        return Assemble(tensor, Array.ConvertAll(order, axis => tensor.Shape[axis]), Array.ConvertAll(order, axis => offsets[axis]), node);
    }

    /// <summary>Another shape of as many elements.</summary>
    public static Tensor Reshape(Tensor tensor, Dim[] shape, GraphNode node)
    {
        if (tensor.IsUniform && !shape.Any(static dim => dim.Is(0)))
        {
            int[] ones = new int[shape.Length];
            Array.Fill(ones, 1);
            return tensor.With(shape, ones);
        }

        return Materialize(tensor, node).With(shape, Array.ConvertAll(shape, dim => dim.IsKnown
            ? checked((int)dim.Factor)
            : throw node.Refuse($"gives a constant the shape [{string.Join(", ", shape)}], which depends on lengths that the file leaves open.")));
    }

    /// <summary>Chosen places along one axis; the axis goes where a single one is chosen for good.</summary>
    public static Tensor Take(Tensor tensor, int axis, long[] places, bool keepAxis, GraphNode node)
    {
        int[][] offsets = Offsets(tensor);
        Dim[] shape = [.. tensor.Shape];
        bool broadcast = offsets[axis].Length == 1 && places.Length > 0;
        offsets[axis] = broadcast ? offsets[axis] : Array.ConvertAll(places, place => offsets[axis][place]);
        shape[axis] = new(places.Length);
        Tensor taken = Assemble(tensor, shape, offsets, node);
        return keepAxis ? taken : taken.With(Without(taken.Shape, axis), Without(taken.Stored, axis));
    }

    /// <summary>Repeats axes of length 1 as broadcasting does; nothing is stored for it.</summary>
    public static Tensor Expand(Tensor tensor, Dim[] target, GraphNode node)
    {
        int rank = Math.Max(tensor.Rank, target.Length);
        Dim[] shape = new Dim[rank];
        int[] stored = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            int own = axis - (rank - tensor.Rank);
            int other = axis - (rank - target.Length);
            Dim mine = own < 0 ? Dim.One : tensor.Shape[own];
            Dim wanted = other < 0 ? Dim.One : target[other];
            stored[axis] = own < 0 ? 1 : tensor.Stored[own];
            shape[axis] = mine == wanted || wanted.Is(1) ? mine
                : mine.Is(1) ? wanted
                : throw node.Malformed($"cannot expand {tensor.ShapeText} to [{string.Join(", ", target)}].");
        }

        return tensor.With(shape, stored);
    }

    /// <summary>Repeats axes on which all elements are the same, as states for each sequence are made; nothing is stored for it.</summary>
    public static Tensor Tile(Tensor tensor, Dim[] repeats, GraphNode node)
    {
        bool isRead = repeats.Length == tensor.Rank && repeats.Zip(tensor.Stored).All(static pair => pair.First.Is(1) || pair.Second == 1);
        return isRead
            ? tensor.With([.. tensor.Shape.Zip(repeats, static (length, repeat) => length * repeat)], tensor.Stored)
            : throw node.Refuse($"repeats a constant of shape {tensor.ShapeText} [{string.Join(", ", repeats)}] times; only axes of one element are read.");
    }

    /// <summary>Tensors one after another along an axis.</summary>
    public static Tensor Concatenate(Tensor[] parts, int axis, GraphNode node)
    {
        Dim[] shape = [.. parts[0].Shape];
        long length = 0;
        foreach (Tensor part in parts)
        {
            if (part.Rank != shape.Length || part.Type != parts[0].Type || !Without(part.Shape, axis).SequenceEqual(Without(shape, axis)))
            {
                throw node.Malformed($"cannot concatenate {part.Type} {part.ShapeText} with {parts[0].Type} {parts[0].ShapeText} along axis {axis}.");
            }

            length = checked(length + (part.Shape[axis].IsKnown ? part.Shape[axis].Factor : throw node.Refuse("concatenates constants along an axis whose length the file leaves open.")));
        }

        shape[axis] = new(length);
        if (parts.All(part => part.IsUniform && Same(part, parts[0])))
        {
            return parts[0].With(shape, parts[0].Stored);
        }

        Tensor[] full = Array.ConvertAll(parts, part => Materialize(part, node));
        int inner = full[0].Stored[(axis + 1)..].Aggregate(1, static (a, b) => a * b);
        int outer = full[0].Stored[..axis].Aggregate(1, static (a, b) => a * b);
        long count = full.Sum(static part => (long)part.Count);
        node.Source.Reserve(count);
        List<float> floats = [];
        List<Dim> integers = [];
        for (int i = 0; i < outer; i++)
        {
            foreach (Tensor part in full)
            {
                int block = part.Stored[axis] * inner;
                floats.AddRange(part.Floats.AsSpan(part.IsFloat ? i * block : 0, part.IsFloat ? block : 0));
                integers.AddRange(part.Integers.AsSpan(part.IsFloat ? 0 : i * block, part.IsFloat ? 0 : block));
            }
        }

        int[] dims = Array.ConvertAll(shape, static dim => checked((int)dim.Factor));
        return parts[0].IsFloat ? Tensor.OfFloats(dims, [.. floats], parts[0].Type) : Tensor.OfIntegers(dims, [.. integers], parts[0].Type);
    }

    /// <summary>A list without one entry.</summary>
    public static T[] Without<T>(T[] list, int index) => [.. list[..index], .. list[(index + 1)..]];

    /// <summary>A list with one entry more.</summary>
    public static T[] Insert<T>(T[] list, int index, T entry) => [.. list[..index], entry, .. list[index..]];

    private static bool Same(Tensor a, Tensor b) => a.IsFloat ? BitConverter.SingleToInt32Bits(a.Floats[0]) == BitConverter.SingleToInt32Bits(b.Floats[0]) : a.Integers[0] == b.Integers[0];
}
