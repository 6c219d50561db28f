namespace SpanRnn.Reference;

/// <summary>One direction's state after a run over a sequence.</summary>
/// <param name="Hidden">h, of the output size.</param>
/// <param name="Cell">c of an LSTM, of the hidden size; empty for the other kinds.</param>
public sealed record ReferenceState(double[] Hidden, double[] Cell);

/// <summary>What a recurrent layer leaves behind, direction by direction.</summary>
/// <param name="Outputs">Per direction (forward first), per step in the order of the inputs: the hidden state. Zeros past the sequence's length.</param>
/// <param name="Final">Per direction: the state after the last step that it took.</param>
public sealed record ReferenceLayerRun(double[][][] Outputs, ReferenceState[] Final);

/// <summary>
/// A recurrent layer over one whole sequence in double precision: one direction or two, sequences shorter than their buffer,
/// initial states.
/// </summary>
public sealed class ReferenceLayer
{
    private readonly ReferenceCell[] _cells;
    private readonly ICellStepper[] _steppers;

    /// <summary>A layer with these parameters, taken over exactly.</summary>
    /// <param name="layer">The layer.</param>
    public ReferenceLayer(RecurrentLayer layer)
        : this(layer, static parameters => new ReferenceStepper(parameters))
    {
    }

    /// <summary>A layer around cells under test.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="create">Makes the cell under test from its parameters.</param>
    public ReferenceLayer(RecurrentLayer layer, Func<CellParameters, ICellStepper> create)
    {
        Layer = layer;
        CellParameters[] directions = layer.Backward is null ? [layer.Forward] : [layer.Forward, layer.Backward];
        _cells = Array.ConvertAll(directions, static parameters => new ReferenceCell(parameters));
        _steppers = Array.ConvertAll(directions, parameters => create(parameters));
    }

    /// <summary>What the layer is.</summary>
    public RecurrentLayer Layer { get; }

    /// <summary>Directions: 1 or 2.</summary>
    public int Directions => _cells.Length;

    /// <summary>Runs each direction by itself, as ONNX's operators do; merge, residual and order of outputs are left to the caller.</summary>
    /// <param name="inputs">One vector per step.</param>
    /// <param name="length">Steps that count; the others give zeros and leave the state alone. Null for all.</param>
    /// <param name="initial">The state to begin with, per direction; null for the parameters'.</param>
    /// <returns>Outputs in the order of the inputs, and final states.</returns>
    public ReferenceLayerRun RunDirections(double[][] inputs, int? length = null, ReferenceState[]? initial = null)
    {
        double[][][] outputs = new double[Directions][][];
        ReferenceState[] final = new ReferenceState[Directions];
        for (int direction = 0; direction < Directions; direction++)
        {
            bool backwards = direction == 1 || (Directions == 1 && Layer.GoBackwards);
            outputs[direction] = Run(_cells[direction], _steppers[direction], inputs, length ?? inputs.Length, backwards, initial?[direction], out final[direction]);
        }

        return new ReferenceLayerRun(outputs, final);
    }

    /// <summary>Runs the layer as a part of a network: merged, residual, as a sequence or its end.</summary>
    /// <param name="inputs">One vector per step, at least one.</param>
    /// <returns>One vector per step, or one after the last.</returns>
    public double[][] Run(double[][] inputs)
    {
        ReferenceLayerRun run = RunDirections(inputs);
        if (!Layer.ReturnsSequence)
        {
            double[] end = Merge([.. run.Final.Select(static state => state.Hidden)]);
            return [Layer.Residual ? Add(end, inputs[Layer.GoBackwards ? 0 : ^1]) : end];
        }

        double[][] outputs = new double[inputs.Length][];
        bool reversed = Directions == 1 && Layer.GoBackwards && !Layer.InputOrder;
        for (int step = 0; step < inputs.Length; step++)
        {
            double[] merged = Merge([.. run.Outputs.Select(direction => direction[reversed ? inputs.Length - 1 - step : step])]);
            outputs[step] = Layer.Residual ? Add(merged, inputs[step]) : merged;
        }

        return outputs;
    }

    private static double[][] Run(
        ReferenceCell cell, ICellStepper stepper, double[][] inputs, int length, bool backwards, ReferenceState? initial, out ReferenceState final)
    {
        double[] h = initial is null ? cell.InitialHidden : [.. initial.Hidden];
        double[] c = initial is null ? cell.InitialCell : [.. initial.Cell];
        double[][] outputs = new double[inputs.Length][];
        for (int step = 0; step < length; step++)
        {
            int at = backwards ? length - 1 - step : step;
            stepper.Step(inputs[at], h, c);
            outputs[at] = [.. h];
        }

        for (int step = length; step < inputs.Length; step++)
        {
            outputs[step] = new double[cell.Spec.OutputSize];
        }

        final = new ReferenceState(h, c);
        return outputs;
    }

    private double[] Merge(double[][] directions) => directions is [var only] ? only : Layer.Merge switch
    {
        BidirectionalMerge.Concatenate => [.. directions[0], .. directions[1]],
        BidirectionalMerge.Sum => Add(directions[0], directions[1]),
        BidirectionalMerge.Multiply => [.. directions[0].Zip(directions[1], static (a, b) => a * b)],
        BidirectionalMerge.Average => [.. directions[0].Zip(directions[1], static (a, b) => (a + b) / 2)],
        _ => throw new InvalidOperationException($"{Layer.Merge} has no reference."),
    };

    private static double[] Add(double[] a, double[] b) => [.. a.Zip(b, static (x, y) => x + y)];
}
