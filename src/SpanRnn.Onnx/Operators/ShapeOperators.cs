using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>Operators that make constants or move data without computing: on constants, on the network's data and on states alike.</summary>
internal static class ShapeOperators
{
    /// <summary>A constant in the node itself.</summary>
    public static Value[] Constant(NodeView node)
    {
        node.CheckInputs(0);
        if (node.Tensor("value") is { } tensor)
        {
            return [tensor];
        }

        if (node.Has("value_float"))
        {
            return [Tensor.OfFloats([], [node.Float("value_float", 0)])];
        }

        if (node.Has("value_int"))
        {
            return [Tensor.OfIntegers([], [new(node.Int("value_int", 0))])];
        }

        if (node.Has("value_floats"))
        {
            float[] floats = node.Floats("value_floats");
            return [Tensor.OfFloats([floats.Length], floats)];
        }

        return node.Ints("value_ints") is { } integers
            ? [Tensor.Vector(Array.ConvertAll(integers, static value => new Dim(value)))]
            : throw node.Node.Refuse("has no tensor, float or integer value; texts and sparse tensors are not read.");
    }

    /// <summary>The input itself.</summary>
    public static Value[] Identity(NodeView node)
    {
        node.CheckInputs(1);
        return [node.Input(0)];
    }

    /// <summary>The input itself: dropping out is for training.</summary>
    public static Value[] Dropout(NodeView node)
    {
        node.CheckInputs(3);
        node.Float("ratio", 0.5f);
        node.Int("seed", 0);
        if (node.Optional(2) is { } training && training is not Tensor { IsFloat: false, IsUniform: true, Integers: [{ IsKnown: true, Factor: 0 }] })
        {
            throw node.Node.Refuse("is in training mode.");
        }

        return [node.Input(0)];
    }

    /// <summary>The input in another element type.</summary>
    public static Value[] Cast(NodeView node)
    {
        node.CheckInputs(1);
        long to = node.Int("to", 0);
        node.Int("saturate", 1);
        Value input = node.Input(0);
        if (input is not Tensor tensor)
        {
            return to == (long)TensorType.Float32 ? [input] : throw node.Node.Refuse($"turns the network's data into element type {to}; only float32 runs.");
        }

        if (!Enum.IsDefined((TensorType)(int)Math.Clamp(to, 0, 1000)))
        {
            throw node.Node.Refuse($"turns a constant into element type {to}, which is not read.");
        }

        TensorType type = (TensorType)to;
        bool toFloat = type is TensorType.Float32 or TensorType.Float16 or TensorType.Float64;
        if (tensor.Type == type)
        {
            return [tensor];
        }

        return tensor.IsFloat && toFloat && type != TensorType.Float16 ? [tensor.Convert(type, tensor.Floats, [])]
            : !tensor.IsFloat && !toFloat ? [tensor.Convert(type, [], Array.ConvertAll(tensor.Integers, value => Integer(value, type, node.Node)))]
            : tensor.IsFloat && type is TensorType.Int64 or TensorType.Int32 ? [tensor.Convert(type, [], Array.ConvertAll(tensor.Floats, value => Integer(value, node.Node)))]
            : type == TensorType.Float32 ? [tensor.Convert(type, Array.ConvertAll(tensor.Integers, value => Float(value, node.Node)), [])]
            : throw node.Node.Refuse($"turns a constant of {tensor.Type} into {type}, which is not read.");
    }

    /// <summary>Axes in another order.</summary>
    public static Value[] Transpose(NodeView node)
    {
        node.CheckInputs(1);
        long[]? given = node.Ints("perm");
        Value input = node.Input(0);
        if (input is StateInput or StateOutput or StateStack)
        {
            return [States.Rearranged(input)];
        }

        int rank = input is Tensor tensor ? tensor.Rank : ((FlowTensor)input).Rank;
        int[] order = given is null ? [.. Enumerable.Range(0, rank).Reverse()] : Array.ConvertAll(given, axis => node.Axis(axis, rank));
        if (order.Length != rank || order.Distinct().Count() != rank)
        {
            throw node.Node.Malformed($"perm must name each of {rank} axes once.");
        }

        return input is Tensor constant
            ? [TensorMoves.Transpose(constant, order, node.Node)]
            : [((FlowTensor)input).With(Array.ConvertAll(order, axis => ((FlowTensor)input).Axes[axis]))];
    }

    /// <summary>Another shape of as many elements.</summary>
    public static Value[] Reshape(NodeView node)
    {
        node.CheckInputs(2);
        bool allowZero = node.Flag("allowzero");
        Value input = node.Input(0);
        if (input is StateInput or StateOutput or StateStack)
        {
            return [States.Rearranged(input)];
        }

        Dim[] own = input is Tensor constant ? constant.Shape : ((FlowTensor)input).Shape;
        Dim[] target = Resolve(own, node.Dims(1, "shape"), allowZero, node.Node);
        return input is Tensor tensor ? [TensorMoves.Reshape(tensor, target, node.Node)] : [FlowMoves.Reshape((FlowTensor)input, target, node.Node)];
    }

    /// <summary>Two axes: those before one, and the others.</summary>
    public static Value[] Flatten(NodeView node)
    {
        node.CheckInputs(1);
        long axis = node.Int("axis", 1);
        Value input = node.Input(0);
        if (input is not (Tensor or FlowTensor))
        {
            return [States.Rearranged(input)];
        }

        Dim[] own = input is Tensor constant ? constant.Shape : ((FlowTensor)input).Shape;
        int at = axis == own.Length ? own.Length : node.Axis(axis, own.Length);
        Dim[] target = [Dim.Product(own[..at]), Dim.Product(own[at..])];
        return input is Tensor tensor ? [TensorMoves.Reshape(tensor, target, node.Node)] : [FlowMoves.Reshape((FlowTensor)input, target, node.Node)];
    }

    /// <summary>Takes axes of length 1 away.</summary>
    public static Value[] Squeeze(NodeView node)
    {
        long[]? axes = Axes(node);
        Value input = node.Input(0);
        if (input is StateInput or StateOutput or StateStack)
        {
            return [States.Rearranged(input)];
        }

        Dim[] shape = input is Tensor constant ? constant.Shape : ((FlowTensor)input).Shape;
        int[] gone = axes is null
            ? [.. Enumerable.Range(0, shape.Length).Where(axis => shape[axis].Is(1))]
            : Array.ConvertAll(axes, axis => node.Axis(axis, shape.Length));
        foreach (int axis in gone.OrderDescending())
        {
            if (!shape[axis].Is(1))
            {
                throw node.Node.Refuse($"squeezes axis {axis} of [{string.Join(", ", shape)}], which is not 1 long.");
            }

            input = input is Tensor tensor
                ? tensor.With(TensorMoves.Without(tensor.Shape, axis), TensorMoves.Without(tensor.Stored, axis))
                : FlowMoves.Squeeze((FlowTensor)input, axis, node.Node);
        }

        return [input];
    }

    /// <summary>Adds axes of length 1.</summary>
    public static Value[] Unsqueeze(NodeView node)
    {
        long[] axes = Axes(node) ?? throw node.Node.Malformed("names no axes.");
        Value input = node.Input(0);
        if (input is StateInput or StateOutput or StateStack)
        {
            return [States.Rearranged(input)];
        }

        int rank = axes.Length + (input is Tensor constant ? constant.Rank : ((FlowTensor)input).Rank);
        int[] added = [.. axes.Select(axis => node.Axis(axis, rank)).Order()];
        if (added.Distinct().Count() != added.Length || rank > 12)
        {
            throw node.Node.Malformed("adds an axis twice, or too many.");
        }

        foreach (int axis in added)
        {
            input = input is Tensor tensor
                ? tensor.With(TensorMoves.Insert(tensor.Shape, axis, Dim.One), TensorMoves.Insert(tensor.Stored, axis, 1))
                : ((FlowTensor)input).With(TensorMoves.Insert(((FlowTensor)input).Axes, axis, []));
        }

        return [input];
    }

    /// <summary>The lengths of the axes.</summary>
    public static Value[] Shape(NodeView node)
    {
        node.CheckInputs(1);
        Dim[] shape = node.Input(0) switch
        {
            Tensor tensor => tensor.Shape,
            FlowTensor flow => flow.Shape,
            _ => throw node.Node.Refuse("asks for the shape of a state."),
        };
        long start = Math.Clamp(node.Int("start", 0), -shape.Length, shape.Length);
        long end = Math.Clamp(node.Int("end", shape.Length), -shape.Length, shape.Length);
        start = start < 0 ? start + shape.Length : start;
        end = end < 0 ? end + shape.Length : end;
        return [Tensor.Vector(start < end ? shape[(int)start..(int)end] : [])];
    }

    /// <summary>One value in a given shape.</summary>
    public static Value[] ConstantOfShape(NodeView node)
    {
        node.CheckInputs(1);
        Tensor value = node.Tensor("value") ?? Tensor.OfFloats([1], [0f]);
        return value.Count == 1
            ? [TensorMoves.Reshape(value, Checked(node.Dims(0, "shape"), node.Node), node.Node)]
            : throw node.Node.Malformed("its value must be one element.");
    }

    /// <summary>A tensor repeated along axes of length 1.</summary>
    public static Value[] Expand(NodeView node)
    {
        node.CheckInputs(2);
        Dim[] shape = Checked(node.Dims(1, "shape"), node.Node);
        return [node.Input(0) switch
        {
            Tensor tensor => TensorMoves.Expand(tensor, shape, node.Node),
            StateInput state => state,
            FlowTensor flow when FlowMoves.IsSameShape(flow, shape) => flow,
            _ => throw node.Node.Refuse("repeats the network's data, which SpanRnn's layers do not."),
        }];
    }

    /// <summary>A tensor repeated along axes.</summary>
    public static Value[] Tile(NodeView node)
    {
        node.CheckInputs(2);
        Dim[] repeats = Checked(node.Dims(1, "repeats"), node.Node);
        return [node.Input(0) switch
        {
            Tensor tensor => TensorMoves.Tile(tensor, repeats, node.Node),
            StateInput state => state,
            FlowTensor flow when repeats.Length == flow.Rank && repeats.All(static repeat => repeat.Is(1)) => flow,
            _ => throw node.Node.Refuse("repeats the network's data, which SpanRnn's layers do not."),
        }];
    }

    /// <summary>Numbers in a row.</summary>
    public static Value[] Range(NodeView node)
    {
        node.CheckInputs(3);
        (long start, long limit, long delta) = (node.Integers(0, "start")[0], node.Integers(1, "limit")[0], node.Integers(2, "delta")[0]);
        if (delta == 0)
        {
            throw node.Node.Malformed("has steps of 0.");
        }

        long count = Math.Max(0, (long)Math.Ceiling((limit - (double)start) / delta));
        Dim[] values = new Dim[node.Source.Reserve(count)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = new(checked(start + (i * delta)));
        }

        return [Tensor.Vector(values)];
    }

    private static long[]? Axes(NodeView node)
    {
        node.CheckInputs(2);
        long[]? attribute = node.Ints("axes");
        return attribute is not null && node.Optional(1) is not null ? throw node.Node.Malformed("has axes twice.")
            : attribute ?? (node.Optional(1) is null ? null : node.Integers(1, "axes"));
    }

    private static Dim[] Checked(Dim[] shape, GraphNode node) => shape.Length > 12 || shape.Any(static dim => dim.Factor < 0)
        ? throw node.Malformed($"has the shape [{string.Join(", ", shape)}].")
        : shape;

    private static Dim[] Resolve(Dim[] own, Dim[] asked, bool allowZero, GraphNode node)
    {
        Dim[] shape = new Dim[asked.Length > 12 ? throw node.Malformed("has too many axes.") : asked.Length];
        int open = -1;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = !asked[axis].Is(0) || allowZero ? asked[axis]
                : axis < own.Length ? own[axis]
                : throw node.Malformed($"copies the length of axis {axis}, which its input does not have.");
            if (asked[axis].Is(-1))
            {
                open = open < 0 ? axis : throw node.Malformed("leaves two lengths open.");
                shape[axis] = Dim.One;
            }
        }

        (Dim total, Dim product) = (Dim.Product(own), Dim.Product(shape));
        if (open >= 0)
        {
            shape[open] = total.TryDivide(product, out Dim rest) ? rest
                : throw node.Refuse($"gives [{string.Join(", ", own)}] the shape [{string.Join(", ", asked)}], whose open length does not follow.");
            product = total;
        }

        return total == product && shape.All(static dim => dim.Factor >= 0) ? shape
            : throw node.Refuse($"gives [{string.Join(", ", own)}] the shape [{string.Join(", ", asked)}], which holds another number of elements.");
    }

    private static Dim Integer(Dim value, TensorType type, GraphNode node) => type switch
    {
        TensorType.Boolean => value.IsKnown ? new(value.Factor == 0 ? 0 : 1) : throw node.Refuse($"turns {value} into true or false."),
        TensorType.Int64 => value,
        TensorType.Int32 when value.Factor is >= int.MinValue and <= int.MaxValue => value,
        _ => throw node.Refuse($"turns {value} into {type}, which is not read."),
    };

    private static Dim Integer(float value, GraphNode node) => Math.Abs(value) < 1e9f ? new((long)value) : throw node.Refuse($"turns {value} into an integer.");

    private static float Float(Dim value, GraphNode node) => value.IsKnown ? value.Factor : throw node.Refuse($"turns {value}, which the file leaves open, into a float.");
}
