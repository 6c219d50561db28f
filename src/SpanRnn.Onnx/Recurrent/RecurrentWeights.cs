using SpanRnn.Onnx.Operators;
using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Recurrent;

/// <summary>A recurrent node's constant inputs, in ONNX's shapes.</summary>
/// <param name="W">[directions, gates × hidden, input].</param>
/// <param name="R">[directions, gates × hidden, hidden].</param>
/// <param name="B">[directions, 2 × gates × hidden]; null for none.</param>
/// <param name="P">[directions, 3 × hidden]; null for none.</param>
/// <param name="InitialHidden">[directions, batch, hidden], or [batch, directions, hidden]; null where zero or given from outside.</param>
/// <param name="InitialCell">As the hidden state's.</param>
internal sealed record RecurrentWeights(Tensor W, Tensor R, Tensor? B, Tensor? P, Tensor? InitialHidden, Tensor? InitialCell)
{
    /// <summary>Builds the layer in SpanRnn's canonical form.</summary>
    public RecurrentLayer Build(RecurrentAttributes attributes, GraphNode node, bool returnsSequence)
    {
        int hidden = attributes.HiddenSize ?? Length(R, 2, node, "R");
        int input = Length(W, 2, node, "W");
        int rows = attributes.Gates.Length * hidden;
        int directions = attributes.Directions;
        float[] w = Read(W, [directions, rows, input], "W", node);
        float[] r = Read(R, [directions, rows, hidden], "R", node);
        float[] b = B is null ? [] : Read(B, [directions, 2 * rows], "B", node);
        float[] p = P is null ? [] : Read(P, [directions, 3 * hidden], "P", node);
        CellParameters[] cells = new CellParameters[directions];
        for (int direction = 0; direction < directions; direction++)
        {
            CellSpec spec = Spec(attributes, direction, input, hidden);
            cells[direction] = new CellParameters(spec);
            SetGates(cells[direction], attributes.Gates, direction, w, r, b);
            SetPeepholes(cells[direction], direction, p);
            float[] h = Initial(InitialHidden, attributes, direction, hidden, "initial_h", node);
            float[] c = Initial(InitialCell, attributes, direction, hidden, "initial_c", node);
            cells[direction].SetInitialState(h, c);
        }

        return directions == 2
            ? new RecurrentLayer(node.Name, cells[0], cells[1], BidirectionalMerge.Concatenate) { ReturnsSequence = returnsSequence }
            : new RecurrentLayer(node.Name, cells[0]) { GoBackwards = attributes.Direction == OnnxDirection.Reverse, ReturnsSequence = returnsSequence };
    }

    /// <summary>Whether a state is a constant of zeros.</summary>
    public static bool IsZero(Tensor state) => state.IsFloat && !state.Floats.AsSpan().ContainsAnyExcept(0f);

    private CellSpec Spec(RecurrentAttributes attributes, int direction, int input, int hidden)
    {
        ActivationFunction[] functions = attributes.Activations[direction];
        CellSpec spec = new(attributes.Kind, input, hidden) { Bias = B is not null, Clip = attributes.Clip };
        return attributes.Kind switch
        {
            CellKind.Lstm => spec with
            {
                GateActivation = functions[0],
                Activation = functions[1],
                CellActivation = functions[2],
                Peephole = P is not null,
                Coupling = attributes.CoupledForget ? GateCoupling.ForgetFromInput : GateCoupling.None,
            },
            CellKind.Gru => spec with
            {
                GateActivation = functions[0],
                Activation = functions[1],
                Reset = attributes.ResetAfter ? GruReset.AfterProduct : GruReset.BeforeProduct,
            },
            _ => spec with { Activation = functions[0] },
        };
    }

    // With a coupled forget gate W, R, B and P keep its rows, which the operator does not look at.
    private static void SetGates(CellParameters cell, Gate[] order, int direction, float[] w, float[] r, float[] b)
    {
        (int input, int hidden) = (cell.Spec.InputSize, cell.Spec.HiddenSize);
        for (int i = 0; i < order.Length; i++)
        {
            if (!cell.Spec.Gates.Contains(order[i]))
            {
                continue;
            }

            int row = ((direction * order.Length) + i) * hidden;
            int bias = ((direction * 2 * order.Length) + i) * hidden;
            cell.SetGate(
                order[i],
                w.AsSpan(row * input, hidden * input),
                r.AsSpan(row * hidden, hidden * hidden),
                b.Length == 0 ? [] : b.AsSpan(bias, hidden),
                b.Length == 0 ? [] : b.AsSpan(bias + (order.Length * hidden), hidden));
        }
    }

    private static void SetPeepholes(CellParameters cell, int direction, float[] p)
    {
        Gate[] order = p.Length == 0 ? [] : [Gate.Input, Gate.Output, Gate.Forget];
        int hidden = cell.Spec.HiddenSize;
        for (int i = 0; i < order.Length; i++)
        {
            if (cell.Spec.Gates.Contains(order[i]))
            {
                cell.SetPeephole(order[i], p.AsSpan(((direction * 3) + i) * hidden, hidden));
            }
        }
    }

    private static float[] Initial(Tensor? state, RecurrentAttributes attributes, int direction, int hidden, string name, GraphNode node)
    {
        (int directionAxis, int batchAxis) = attributes.BatchFirst ? (1, 0) : (0, 1);
        if (state is null || (IsZero(state) && state.Rank == 3))
        {
            return [];
        }

        if (state.Rank != 3 || !state.Shape[directionAxis].Is(attributes.Directions) || state.Shape[batchAxis].Is(0) || !state.Shape[2].Is(hidden))
        {
            throw node.Malformed($"{name} has the shape {state.ShapeText}; [{(attributes.BatchFirst ? "batch, " : "")}{attributes.Directions}, {(attributes.BatchFirst ? "" : "batch, ")}{hidden}] belongs there.");
        }

        Tensor one = TensorMoves.Take(state, directionAxis, [direction], keepAxis: true, node);
        int batch = one.Stored[batchAxis];
        float[] first = Vectors.Floats(TensorMoves.Take(one, batchAxis, [0], keepAxis: true, node), node, name);
        for (int i = 1; i < batch; i++)
        {
            if (!Vectors.Floats(TensorMoves.Take(one, batchAxis, [i], keepAxis: true, node), node, name).AsSpan().SequenceEqual(first))
            {
                throw node.Refuse($"{name} differs between the sequences of a batch; one constant for all is read.");
            }
        }

        return first;
    }

    private static int Length(Tensor tensor, int axis, GraphNode node, string name) =>
        tensor.Rank == 3 && tensor.Shape[axis] is { IsKnown: true, Factor: > 0 and <= int.MaxValue } dim
            ? (int)dim.Factor
            : throw node.Malformed($"{name} has the shape {tensor.ShapeText}; three axes, none empty, belong there.");

    private static float[] Read(Tensor tensor, long[] shape, string name, GraphNode node) =>
        tensor.Rank == shape.Length && tensor.Shape.Zip(shape).All(static pair => pair.First.Is(pair.Second))
            ? Vectors.Floats(tensor, node, name)
            : throw new WeightFileException(WeightFileError.WrongShape, node.Source.FileName, $"{node.Text}: {name} has the shape {tensor.ShapeText}; [{string.Join(", ", shape)}] belongs there.")
            {
                TensorName = name,
                Expected = $"[{string.Join(", ", shape)}]",
                Found = tensor.ShapeText,
            };
}
