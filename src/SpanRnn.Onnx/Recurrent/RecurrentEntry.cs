using SpanRnn.Onnx.Operators;
using SpanRnn.Onnx.Reading;
using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Recurrent;

/// <summary>One recurrent node by itself: what of its inputs is constant, and what shapes the others declare.</summary>
/// <param name="node">The node.</param>
/// <param name="inputs">A value per input; null where it depends on a run.</param>
/// <param name="shapes">A declared shape per input, 0 for open lengths; null where there is none.</param>
internal sealed class RecurrentEntry(GraphNode node, Tensor?[] inputs, long[]?[] shapes)
{
    /// <summary>The node.</summary>
    public GraphNode Node { get; } = node;

    /// <summary>What a list of nodes shows.</summary>
    public OnnxRecurrentNode Describe()
    {
        string? refusal = null;
        RecurrentAttributes? attributes = null;
        try
        {
            attributes = RecurrentAttributes.Read(new NodeView(Node, []));
        }
        catch (WeightFileException error)
        {
            refusal = error.Message;
        }

        Tensor? lengths = At(4);
        return new OnnxRecurrentNode(Node.Name, RecurrentAttributes.KindOf(Node.Operator))
        {
            InputSize = Length(At(1), 2),
            HiddenSize = attributes?.HiddenSize ?? Length(At(2), 2),
            Direction = attributes?.Direction ?? OnnxDirection.Forward,
            BatchFirst = attributes?.BatchFirst ?? false,
            HasSequenceLengths = IsGiven(4),
            SequenceLengths = lengths is { IsFloat: false, IsFull: true } && lengths.Integers.All(static dim => dim.Factor is >= 0 and <= int.MaxValue)
                ? Array.ConvertAll(lengths.Integers, static dim => (int)dim.Factor)
                : null,
            InitialState = (State)(Math.Max((int)StateOf(5), (int)StateOf(6))) switch
            {
                State.Zero => OnnxInitialState.Zero,
                State.Constant => OnnxInitialState.Constant,
                _ => OnnxInitialState.Given,
            },
            Refusal = refusal,
        };
    }

    /// <summary>The layer, in SpanRnn's canonical form.</summary>
    public RecurrentLayer Read()
    {
        try
        {
            RecurrentAttributes attributes = RecurrentAttributes.Read(new NodeView(Node, inputs));
            RecurrentWeights weights = new(Constant(1, "W"), Constant(2, "R"), IsGiven(3) ? Constant(3, "B") : null, IsGiven(7) ? Constant(7, "P") : null, At(5), At(6));
            bool returnsSequence = Node.Proto.Output.Count > 0 && Node.Proto.Output[0].Length > 0;
            RecurrentLayer layer = weights.Build(attributes, Node, returnsSequence);
            CheckShapes(attributes, layer);
            return layer;
        }
        catch (Exception error) when (error is OverflowException or ArgumentException)
        {
            throw Node.Malformed(error.Message, error);
        }
    }

    private enum State
    {
        Zero,
        Constant,
        Given,
    }

    private State StateOf(int index) => !IsGiven(index) ? State.Zero : At(index) is not { } state ? State.Given : RecurrentWeights.IsZero(state) ? State.Zero : State.Constant;

    private Tensor? At(int index) => index < inputs.Length ? inputs[index] : null;

    private bool IsGiven(int index) => index < Node.Proto.Input.Count && Node.Proto.Input[index].Length > 0;

    private Tensor Constant(int index, string name) => At(index) ?? throw (IsGiven(index)
        ? Node.Refuse($"its {name}, {OnnxText.Quote(Node.Proto.Input[index])}, is not a constant that can be folded.")
        : Node.Malformed($"has no {name}."));

    private static int? Length(Tensor? tensor, int axis) => tensor?.Rank == 3 && tensor.Shape[axis] is { IsKnown: true, Factor: <= int.MaxValue } dim ? (int)dim.Factor : null;

    private void CheckShapes(RecurrentAttributes attributes, RecurrentLayer layer)
    {
        if (!IsGiven(0))
        {
            throw Node.Malformed("has no X.");
        }

        long[] data = ShapeAt(0) ?? [0, 0, 0];
        if (data.Length != 3 || (data[2] > 0 && data[2] != layer.InputSize))
        {
            throw Node.Malformed($"X has the shape {OnnxText.Shape(data)}; three axes with vectors of {layer.InputSize} floats belong there.");
        }

        (long steps, long batch) = attributes.BatchFirst ? (data[1], data[0]) : (data[0], data[1]);
        int hidden = layer.Forward.Spec.HiddenSize;
        CheckShape("sequence_lens", 4, [batch]);
        CheckShape("initial_h", 5, attributes.BatchFirst ? [batch, attributes.Directions, hidden] : [attributes.Directions, batch, hidden]);
        CheckShape("initial_c", 6, attributes.BatchFirst ? [batch, attributes.Directions, hidden] : [attributes.Directions, batch, hidden]);
        if (At(4) is not { } lengths)
        {
            return;
        }

        if (lengths.Type != TensorType.Int32)
        {
            throw Node.Malformed($"sequence_lens is of type {lengths.Type}; int32 belongs there.");
        }

        foreach (Dim length in lengths.Integers)
        {
            if (length.IsKnown && (length.Factor < 0 || (steps > 0 && length.Factor > steps)))
            {
                throw Node.Malformed($"sequence_lens holds {length}; lengths lie between 0 and {(steps > 0 ? steps : "the number of steps")}.");
            }
        }
    }

    private long[]? ShapeAt(int index) => At(index) is { } tensor ? Array.ConvertAll(tensor.Shape, static dim => dim.IsKnown ? dim.Factor : 0)
        : index < shapes.Length ? shapes[index] : null;

    private void CheckShape(string name, int index, long[] expected)
    {
        if (ShapeAt(index) is { } shape && (shape.Length != expected.Length || shape.Zip(expected).Any(static pair => pair.First > 0 && pair.Second > 0 && pair.First != pair.Second)))
        {
            throw Node.Malformed($"{name} has the shape {OnnxText.Shape(shape)}; {OnnxText.Shape(expected)} belongs there{(expected.Contains(0) ? ", 0 standing for any length" : "")}.");
        }
    }
}
