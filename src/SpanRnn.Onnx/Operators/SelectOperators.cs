using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>Operators that pick parts of tensors or put parts together.</summary>
internal static class SelectOperators
{
    /// <summary>Places of one axis.</summary>
    public static Value[] Gather(NodeView node)
    {
        node.CheckInputs(2);
        long axis = node.Int("axis", 0);
        Value input = node.Input(0);
        if (input is StateInput or StateOutput)
        {
            return [input];
        }

        Tensor indices = node.Constant(1, "indices");
        if (indices.IsFloat || indices.Integers.Any(static index => !index.IsKnown))
        {
            throw node.Node.Refuse("picks places that are not known integers.");
        }

        long[] places = Array.ConvertAll(TensorMoves.Materialize(indices, node.Node).Integers, static index => index.Factor);
        switch (input)
        {
            case Tensor tensor:
                int at = node.Axis(axis, tensor.Rank);
                Tensor taken = TensorMoves.Take(tensor, at, Array.ConvertAll(places, place => Place(place, tensor.Shape[at], node.Node)), keepAxis: true, node.Node);
                Dim[] shape = [.. taken.Shape[..at], .. indices.Shape, .. taken.Shape[(at + 1)..]];
                return [TensorMoves.Reshape(taken, shape, node.Node)];
            case FlowTensor flow when places.Length == 1 && indices.Rank <= 1:
                return [FlowMoves.Pick(flow, node.Axis(axis, flow.Rank), places[0], keepAxis: indices.Rank == 1, node.Node)];
            case StateStack stack when places.Length == 1 && indices.Rank <= 1 && node.Axis(axis, stack.Parts[0].Rank) == 0:
                return [Pick(stack, places[0], keepAxis: indices.Rank == 1, node.Node)];
            default:
                throw node.Node.Refuse("picks several places of the network's data.");
        }
    }

    /// <summary>Ranges of axes.</summary>
    public static Value[] Slice(NodeView node)
    {
        node.CheckInputs(5);
        bool old = node.Has("starts");
        long[]? Argument(int index, string name) => old ? node.Ints(name) : node.Optional(index) is null ? null : node.Integers(index, name);
        Value input = node.Input(0);
        long[] starts = Argument(1, "starts") ?? throw node.Node.Malformed("has no starts.");
        Dim[] ends = old ? Array.ConvertAll(node.Ints("ends") ?? [], static end => new Dim(end)) : node.Dims(2, "ends");
        long[] axes = Argument(3, "axes") ?? [.. Enumerable.Range(0, starts.Length).Select(static axis => (long)axis)];
        long[] steps = Argument(4, "steps") ?? [.. Enumerable.Repeat(1L, starts.Length)];
        if (input is StateInput or StateOutput)
        {
            return [input];
        }

        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length || starts.Length > 12)
        {
            throw node.Node.Malformed("has starts, ends, axes and steps of different lengths.");
        }

        for (int i = 0; i < starts.Length; i++)
        {
            input = Slice(input, (starts[i], ends[i], axes[i], steps[i]), node);
        }

        return [input];
    }

    /// <summary>Parts of one axis, one per output.</summary>
    public static Value[] Split(NodeView node)
    {
        node.CheckInputs(2);
        long axis = node.Int("axis", 0);
        int outputs = node.Node.Proto.Output.Count;
        long asked = node.Int("num_outputs", outputs);
        long[]? lengths = node.Ints("split") ?? (node.Optional(1) is null ? null : node.Integers(1, "split"));
        Value input = node.Input(0);
        if (input is StateInput or StateOutput)
        {
            return [.. Enumerable.Repeat(input, outputs)];
        }

        Dim length = input switch
        {
            Tensor tensor => tensor.Shape[node.Axis(axis, tensor.Rank)],
            FlowTensor flow => flow.Shape[node.Axis(axis, flow.Rank)],
            _ => throw node.Node.Refuse("splits states of several layers."),
        };
        if (!length.IsKnown || asked != outputs || outputs == 0 || (lengths is null && length.Factor % outputs != 0)
            || (lengths is not null && (lengths.Length != outputs || lengths.Any(part => part < 0 || part > length.Factor) || lengths.Sum() != length.Factor)))
        {
            throw node.Node.Refuse($"splits an axis of length {length} into {outputs} parts in a way that is not read.");
        }

        Value[] parts = new Value[outputs];
        long start = 0;
        for (int i = 0; i < outputs; i++)
        {
            long end = start + (lengths?[i] ?? length.Factor / outputs);
            parts[i] = Slice(input, (start, new Dim(end), axis, 1), node);
            start = end;
        }

        return parts;
    }

    /// <summary>Parts one after another along an axis.</summary>
    public static Value[] Concat(NodeView node)
    {
        long axis = node.Int("axis", node.Source.OperatorSet < 4 ? 1 : 0);
        Value[] parts = [.. Enumerable.Range(0, node.InputCount).Select(node.Input)];
        switch (parts)
        {
            case []:
                throw node.Node.Malformed("has no inputs.");
            case [var only]:
                return [only];
            case [FlowTensor { Direction: 0 } forward, FlowTensor { Direction: 1 } backward] when ReferenceEquals(forward.Flow, backward.Flow):
                return [Join(forward, backward, node.Axis(axis, forward.Rank), node.Node)];
        }

        if (Array.TrueForAll(parts, static part => part is Tensor))
        {
            Tensor[] tensors = Array.ConvertAll(parts, static part => (Tensor)part);
            return [TensorMoves.Concatenate(tensors, node.Axis(axis, tensors[0].Rank), node.Node)];
        }

        if (Array.TrueForAll(parts, static part => part is StateInput))
        {
            return [parts[0]];
        }

        if (Array.TrueForAll(parts, static part => part is FlowTensor { Direction: -1 } flow && States.IsFinalState(flow)) && axis == 0)
        {
            return [new StateStack([.. parts.Cast<FlowTensor>()])];
        }

        IReadOnlyList<GraphNode>?[] sources = Array.ConvertAll(parts, States.Sources);
        return sources.Any(static list => list is null)
            ? throw node.Node.Refuse("joins data of different layers side by side, which a chain of layers does not.")
            : [new StateOutput([.. sources.SelectMany(static list => list!)])];
    }

    private static Value Slice(Value input, (long Start, Dim End, long Axis, long Step) range, NodeView node)
    {
        (Dim[] shape, int rank) = input switch
        {
            Tensor tensor => (tensor.Shape, tensor.Rank),
            FlowTensor flow => (flow.Shape, flow.Rank),
            StateStack stack => ([new Dim(stack.Parts.Sum(static part => part.Axes[0].Length == 0 ? 1 : 2)), .. stack.Parts[0].Shape[1..]], stack.Parts[0].Rank),
            _ => throw node.Node.Refuse("slices a state."),
        };
        int axis = node.Axis(range.Axis, rank);
        Dim length = shape[axis];
        bool open = range.End == length || (range.End.IsKnown && range.End.Factor >= int.MaxValue);
        if (range.Step == 1 && (range.Start == 0 || length.Is(-range.Start)) && (open || (length.IsKnown && range.End.Factor >= length.Factor)))
        {
            return input;
        }

        if (input is FlowTensor convolved && FlowMoves.IsConvolved(convolved, axis) && StepsCut(range, length) is > 0 and var cut)
        {
            return FlowMoves.CutEnd(convolved, axis, cut, node.Node);
        }

        if (!length.IsKnown)
        {
            return input is FlowTensor sequence && ((range.Start == -1 && open && range.Step == 1) || (range is { Start: 0, Step: 1 } && range.End.Is(1)))
                ? FlowMoves.Pick(sequence, axis, range.Start, keepAxis: true, node.Node)
                : throw node.Node.Refuse($"takes {range.Start} to {range.End} of an axis whose length {length} the file leaves open.");
        }

        long[] places = Places(range, length.Factor, node);
        return input switch
        {
            Tensor tensor => TensorMoves.Take(tensor, axis, places, keepAxis: true, node.Node),
            FlowTensor flow when places.Length == 1 => FlowMoves.Pick(flow, axis, places[0], keepAxis: true, node.Node),
            StateStack stack when places.Length == 1 && axis == 0 => Pick(stack, places[0], keepAxis: true, node.Node),
            StateStack stack => States.Rearranged(stack),
            _ => throw node.Node.Refuse($"takes {places.Length} of {length} places of axis {axis} of the network's data."),
        };
    }

    // The places at the end of an axis that a range leaves out, if it takes all others; 0 for other ranges.
    private static long StepsCut((long Start, Dim End, long Axis, long Step) range, Dim length) =>
        range is not { Start: 0, Step: 1, End: { IsKnown: true, Factor: not long.MinValue } end } ? 0
        : end.Factor < 0 ? -end.Factor
        : length.IsKnown ? length.Factor - end.Factor
        : 0;

    private static long[] Places((long Start, Dim End, long Axis, long Step) range, long length, NodeView node)
    {
        if (!range.End.IsKnown || range.Step == 0 || range.Step == long.MinValue)
        {
            throw node.Node.Refuse($"slices to {range.End} in steps of {range.Step}.");
        }

        long start = range.Start < 0 ? range.Start + length : range.Start;
        long end = range.End.Factor < 0 ? (range.End.Factor < -length ? -1 : range.End.Factor + length) : range.End.Factor;
        start = range.Step > 0 ? Math.Clamp(start, 0, length) : Math.Clamp(start, -1, length - 1);
        end = range.Step > 0 ? Math.Clamp(end, 0, length) : Math.Clamp(end, -1, length - 1);
        long span = range.Step > 0 ? end - start : start - end;
        long step = Math.Abs(range.Step);
        long count = span <= 0 ? 0 : ((span - 1) / step) + 1;
        long[] places = new long[node.Source.Reserve(count)];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = start + (i * range.Step);
        }

        return places;
    }

    // Both directions of one layer, side by side again.
    private static FlowTensor Join(FlowTensor forward, FlowTensor backward, int axis, GraphNode node)
    {
        int vector = forward.VectorAxis();
        bool alike = forward.Rank == backward.Rank && forward.Axes.Zip(backward.Axes, static (a, b) => a.AsSpan().SequenceEqual(b)).All(static same => same);
        if (!alike || (vector < 0 ? forward.Axes[axis].Length > 0 : vector != axis))
        {
            throw node.Refuse($"joins two directions along axis {axis} of {forward.Text}, which does not hold their floats.");
        }

        Atom[][] axes = [.. forward.Axes];
        axes[axis] = [new Atom(AtomRole.Direction, new Dim(2)), .. axes[axis]];
        return new FlowTensor(axes, forward.Flow);
    }

    private static FlowTensor Pick(StateStack stack, long index, bool keepAxis, GraphNode node)
    {
        int length = stack.Parts.Sum(static part => part.Axes[0].Length == 0 ? 1 : 2);
        long place = Place(index, new Dim(length), node);
        foreach (FlowTensor part in stack.Parts)
        {
            int own = part.Axes[0].Length == 0 ? 1 : 2;
            if (place < own)
            {
                return FlowMoves.Pick(part, 0, place, keepAxis, node);
            }

            place -= own;
        }

        throw node.Malformed($"picks state {index} of {length}.");
    }

    private static long Place(long index, Dim length, GraphNode node) =>
        length.IsKnown && index >= -length.Factor && index < length.Factor ? (index < 0 ? index + length.Factor : index)
        : throw node.Refuse($"picks place {index} of an axis of length {length}.");
}
