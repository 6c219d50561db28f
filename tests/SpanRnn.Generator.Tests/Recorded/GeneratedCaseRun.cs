using SpanRnn.Testing;

namespace SpanRnn.Generator.Tests;

/// <summary>Runs a recorded case of an ONNX operator through generated code: by Step, by Run and by StepBatch, which must give the same bits.</summary>
internal sealed class GeneratedCaseRun
{
    private readonly OnnxCase _case;
    private readonly RuntimeCell[] _cells;

    private GeneratedCaseRun(OnnxCase recorded)
    {
        _case = recorded;
        _cells = [.. LayerCells.Of(recorded.Layer).Select(parameters => RuntimeCell.Create(parameters))];
    }

    /// <summary>The largest difference of Y, Y_h and Y_c from the recording, each one relative to max(1, |expected|).</summary>
    /// <param name="recorded">A case that is not expected to fail.</param>
    /// <exception cref="InvalidDataException">The case records no output, or the three ways to run it differ.</exception>
    public static double LargestDifference(OnnxCase recorded) => new GeneratedCaseRun(recorded).LargestDifference();

    private double LargestDifference()
    {
        double largest = -1;
        for (int direction = 0; direction < _cells.Length; direction++)
        {
            Sequence[] sequences = [.. Enumerable.Range(0, _case.Batch).Select(sequence => Begin(sequence, direction))];
            Array.ForEach(sequences, sequence => Step(_cells[direction], sequence));
            Array.ForEach(sequences, sequence => CheckRun(_cells[direction], sequence));
            CheckBatch(_cells[direction], sequences);
            for (int i = 0; i < sequences.Length; i++)
            {
                Sequence sequence = sequences[i];
                bool isEmpty = sequence.Length == 0;
                float[] outputs = InInputOrder(sequence, direction);
                largest = Math.Max(largest, Difference(outputs, _case.ExpectedOutputs(i, direction), isEmpty: false));
                largest = Math.Max(largest, Difference(sequence.Hidden, _case.ExpectedHidden(i, direction), isEmpty));
                largest = Math.Max(largest, Difference(sequence.Cell, _case.ExpectedCell(i, direction), isEmpty));
            }
        }

        return largest >= 0 ? largest : throw new InvalidDataException($"{_case.Name} records no output.");
    }

    private static double Difference(float[] actual, float[]? expected, bool isEmpty) =>
        OnnxCaseRun.Difference(Deviation.ToDouble(actual), expected, isEmpty);

    private bool IsBackward(int direction) => direction == 1 || (_cells.Length == 1 && _case.Layer.GoBackwards);

    // The steps that count, in the order in which the direction takes them, and where it begins.
    private Sequence Begin(int sequence, int direction)
    {
        CellSpec spec = _cells[direction].Spec;
        int length = _case.Length(sequence);
        float[] all = _case.Input(sequence);
        IEnumerable<int> steps = Enumerable.Range(0, length);
        float[] inputs = [.. (IsBackward(direction) ? steps.Reverse() : steps).SelectMany(step => all[(step * spec.InputSize)..((step + 1) * spec.InputSize)])];
        float[] hidden = _case.InitialHidden(sequence, direction) ?? new float[spec.OutputSize];
        float[] cell = spec.HasCellState ? _case.InitialCell(sequence, direction) ?? new float[spec.HiddenSize] : [];
        return new Sequence(inputs, length, spec.OutputSize, hidden, cell);
    }

    // As the operator gives them: in the order of the inputs, and zeros past the sequence's length.
    private float[] InInputOrder(Sequence sequence, int direction)
    {
        int size = sequence.OutputSize;
        float[] outputs = new float[_case.Steps * size];
        for (int step = 0; step < sequence.Length; step++)
        {
            int at = IsBackward(direction) ? sequence.Length - 1 - step : step;
            sequence.Outputs.AsSpan(step * size, size).CopyTo(outputs.AsSpan(at * size));
        }

        return outputs;
    }

    private static void Step(RuntimeCell cell, Sequence sequence)
    {
        int inputSize = cell.Spec.InputSize;
        for (int step = 0; step < sequence.Length; step++)
        {
            cell.Step(sequence.Inputs.AsSpan(step * inputSize, inputSize), sequence.Hidden, sequence.Cell);
            sequence.Hidden.CopyTo(sequence.Outputs.AsSpan(step * sequence.OutputSize));
        }
    }

    private void CheckRun(RuntimeCell cell, Sequence sequence)
    {
        if (sequence.Length == 0)
        {
            return;
        }

        float[] outputs = new float[sequence.Outputs.Length];
        float[] hidden = [.. sequence.FirstHidden];
        float[] state = [.. sequence.FirstCell];
        cell.Run(sequence.Inputs, outputs, hidden, state);
        CheckBits("Run", outputs, sequence.Outputs);
        CheckBits("Run", hidden, sequence.Hidden);
        CheckBits("Run", state, sequence.Cell);
    }

    // All sequences that have not ended yet, step by step.
    private void CheckBatch(RuntimeCell cell, Sequence[] sequences)
    {
        int inputSize = cell.Spec.InputSize;
        float[][] hidden = [.. sequences.Select(sequence => sequence.FirstHidden)];
        float[][] state = [.. sequences.Select(sequence => sequence.FirstCell)];
        for (int step = 0; step < sequences.Max(sequence => sequence.Length); step++)
        {
            int[] running = [.. Enumerable.Range(0, sequences.Length).Where(i => step < sequences[i].Length)];
            float[] inputs = [.. running.SelectMany(i => sequences[i].Inputs[(step * inputSize)..((step + 1) * inputSize)])];
            float[] allHidden = [.. running.SelectMany(i => hidden[i])];
            float[] allState = [.. running.SelectMany(i => state[i])];
            cell.StepBatch(inputs, allHidden, allState);
            for (int place = 0; place < running.Length; place++)
            {
                Sequence sequence = sequences[running[place]];
                hidden[running[place]] = allHidden[(place * sequence.OutputSize)..((place + 1) * sequence.OutputSize)];
                state[running[place]] = allState[(place * sequence.Cell.Length)..((place + 1) * sequence.Cell.Length)];
                CheckBits("StepBatch", hidden[running[place]], sequence.Outputs.AsSpan(step * sequence.OutputSize, sequence.OutputSize));
            }
        }

        for (int i = 0; i < sequences.Length; i++)
        {
            CheckBits("StepBatch", state[i], sequences[i].Cell);
        }
    }

    private void CheckBits(string what, ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(actual[i]) != BitConverter.SingleToInt32Bits(expected[i]))
            {
                throw new InvalidDataException($"{_case.Name}: {what} gives {actual[i]:R} where Step gives {expected[i]:R}, at {i} ({_case.Layer}).");
            }
        }
    }

    /// <summary>One sequence in one direction; <paramref name="hidden"/> and <paramref name="cell"/> are where it begins.</summary>
    private sealed class Sequence(float[] inputs, int length, int outputSize, float[] hidden, float[] cell)
    {
        public float[] Inputs { get; } = inputs;

        public int Length { get; } = length;

        public int OutputSize { get; } = outputSize;

        public float[] FirstHidden { get; } = hidden;

        public float[] FirstCell { get; } = cell;

        /// <summary>The state, which Step moves on.</summary>
        public float[] Hidden { get; } = [.. hidden];

        /// <inheritdoc cref="Hidden"/>
        public float[] Cell { get; } = [.. cell];

        /// <summary>The hidden state after each step, in the order of the steps.</summary>
        public float[] Outputs { get; } = new float[length * outputSize];
    }
}
