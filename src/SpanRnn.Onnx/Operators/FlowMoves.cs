using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>Moves of the network's data that leave each step's vector whole, or pick a direction or the end of a sequence.</summary>
internal static class FlowMoves
{
    /// <summary>The same atoms, in the same order, in other axes.</summary>
    public static FlowTensor Reshape(FlowTensor tensor, Dim[] shape, GraphNode node)
    {
        Atom[] atoms = [.. tensor.Axes.SelectMany(static axis => axis)];
        Atom[][] axes = new Atom[shape.Length][];
        int next = 0;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            List<Atom> taken = [];
            Dim length = Dim.One;
            while (length != shape[axis] && next < atoms.Length)
            {
                length *= atoms[next].Length;
                taken.Add(atoms[next++]);
            }

            if (length != shape[axis])
            {
                throw node.Refuse($"gives {tensor.Text} the shape [{string.Join(", ", shape)}], which takes vectors apart.");
            }

            if (taken.Count == 0 && next < atoms.Length && atoms[next].Length.Is(1))
            {
                taken.Add(atoms[next++]);
            }

            axes[axis] = [.. taken];
        }

        return FoldSingleStep(tensor, axes, atoms, next, node);
    }

    /// <summary>Whether a shape to expand to is the tensor's own.</summary>
    public static bool IsSameShape(FlowTensor tensor, Dim[] shape)
    {
        Dim[] own = tensor.Shape;
        return shape.Length <= own.Length && shape.Select((dim, i) => dim.Is(1) || dim == own[own.Length - shape.Length + i]).All(static same => same);
    }

    /// <summary>Takes away an axis of length 1.</summary>
    public static FlowTensor Squeeze(FlowTensor tensor, int axis, GraphNode node) => tensor.Axes[axis].Length == 0
        ? tensor.With(TensorMoves.Without(tensor.Axes, axis))
        : Pick(tensor, axis, 0, keepAxis: false, node);

    /// <summary>One place of an axis: a direction, or the step at which a layer ends.</summary>
    public static FlowTensor Pick(FlowTensor tensor, int axis, long index, bool keepAxis, GraphNode node)
    {
        Atom[][] axes = keepAxis
            ? [.. tensor.Axes.Select((atoms, i) => i == axis ? [] : atoms)]
            : TensorMoves.Without(tensor.Axes, axis);
        switch (tensor.Axes[axis])
        {
            case []:
                return index is 0 or -1 ? tensor.With(axes) : throw node.Malformed($"picks place {index} of an axis of length 1.");
            case [{ Role: AtomRole.Direction }]:
                long direction = index < 0 ? index + 2 : index;
                return direction is 0 or 1 ? new FlowTensor(axes, tensor.Flow, (int)direction) : throw node.Malformed($"picks direction {index} of 2.");
            case [{ Role: AtomRole.Time } time]:
                return new FlowTensor(axes, LastStep(tensor, time.Length, index, node), tensor.Direction);
            default:
                throw node.Refuse($"picks place {index} of axis {axis} of {tensor.Text}; only a direction or the last step can be picked.");
        }
    }

    /// <summary>Whether an axis holds the steps that a convolution makes, or layers of single steps after one.</summary>
    public static bool IsConvolved(FlowTensor tensor, int axis) =>
        tensor.Axes[axis] is [{ Role: AtomRole.Time }] && tensor.Flow.BeforeSingleSteps(out _).Layer is ConvolutionLayer;

    /// <summary>All but the last steps of a convolution, where only these see zeros after its sequence: the same with fewer zeros.</summary>
    public static FlowTensor CutEnd(FlowTensor tensor, int axis, long steps, GraphNode node)
    {
        Flow link = tensor.Flow.BeforeSingleSteps(out Stack<Flow> after);
        var layer = (ConvolutionLayer)link.Layer!;
        if (layer.Stride != 1 || steps > layer.PaddingAfter)
        {
            throw node.Refuse($"leaves {steps} steps at the end out; of a {layer}, no more than its padding after the sequence can be, and at stride 1.");
        }

        node.Source.Reserve(layer.ParameterCount + after.Count); // Every cut copies the layer and what follows it.
        ConvolutionLayer shorter = Layers.Padded(layer, layer.PaddingAfter - (int)steps);
        Atom[][] axes = [.. tensor.Axes];
        axes[axis] = [new Atom(AtomRole.Time, ConvolutionOperator.Steps(link.Steps!.Value, shorter, node))];
        return new FlowTensor(axes, link.Replace(shorter).Then(after));
    }

    // A step that an axis shares with others, in a sequence of one step: the end of the sequence.
    private static FlowTensor FoldSingleStep(FlowTensor tensor, Atom[][] axes, Atom[] atoms, int next, GraphNode node)
    {
        bool leftover = next < atoms.Length;
        bool shared = axes.Any(static axis => axis.Length > 1 && axis.Any(static atom => atom.Role == AtomRole.Time && atom.Length.Is(1)));
        if (!leftover && !shared)
        {
            return tensor.With(axes);
        }

        Atom[][] folded = Array.ConvertAll(axes, static axis => Array.FindAll(axis, static atom => !atom.Length.Is(1)));
        return new FlowTensor(folded, LastStep(tensor, Dim.One, 0, node), tensor.Direction);
    }

    private static Flow LastStep(FlowTensor tensor, Dim length, long index, GraphNode node)
    {
        bool first = index == 0 || length.Is(-index);
        bool last = index == -1 || (length.IsKnown && index == length.Factor - 1);
        if (!first && !last)
        {
            throw node.Refuse($"picks step {index} of {length}; only the step at which a recurrent layer ends can be picked.");
        }

        if (tensor.Flow.Unfinished is { } unfinished)
        {
            throw unfinished.Refuse(node);
        }

        // What is done to each step by itself after the recurrent layer may as well be done to the last one alone.
        Flow link = tensor.Flow.BeforeSingleSteps(out Stack<Flow> after);
        if (link.Layer is not RecurrentLayer { ReturnsSequence: true } layer)
        {
            throw node.Refuse("picks a step where no recurrent layer comes before, whose end it would be.");
        }

        bool backwards = layer.Backward is null ? layer.GoBackwards : tensor.Direction == 1;
        if (layer.Backward is not null && tensor.Direction < 0 && !length.Is(1))
        {
            throw node.Refuse("picks one step of both directions, which do not end at the same step.");
        }

        if (!(backwards ? first : last))
        {
            throw node.Refuse($"picks step {index}, but the layer before ends at the {(backwards ? "first" : "last")} one.");
        }

        return link.AtEnd(Layers.AtEnd(layer)).Then(after);
    }
}
