namespace SpanRnn.Testing;

/// <summary>Runs a recorded case through the double-precision oracle.</summary>
public static class OnnxCaseRun
{
    /// <summary>The largest difference from the recording, each one relative to max(1, |expected|).</summary>
    /// <param name="recorded">A case that is not expected to fail.</param>
    /// <returns>The difference.</returns>
    /// <exception cref="InvalidDataException">The case records no output.</exception>
    public static double LargestDifference(OnnxCase recorded)
    {
        ReferenceLayer layer = new(recorded.Layer);
        double largest = -1;
        for (int sequence = 0; sequence < recorded.Batch; sequence++)
        {
            ReferenceLayerRun run = layer.RunDirections(Steps(recorded, sequence), recorded.Length(sequence), Initial(recorded, sequence));
            for (int direction = 0; direction < recorded.Directions; direction++)
            {
                double[] outputs = [.. run.Outputs[direction].SelectMany(static step => step)];
                largest = Math.Max(largest, Difference(outputs, recorded.ExpectedOutputs(sequence, direction)));
                largest = Math.Max(largest, Difference(run.Final[direction].Hidden, recorded.ExpectedHidden(sequence, direction), recorded.Length(sequence) == 0));
                largest = Math.Max(largest, Difference(run.Final[direction].Cell, recorded.ExpectedCell(sequence, direction), recorded.Length(sequence) == 0));
            }
        }

        return largest >= 0 ? largest : throw new InvalidDataException($"{recorded.Name} records no output.");
    }

    private static double[][] Steps(OnnxCase recorded, int sequence)
    {
        float[] input = recorded.Input(sequence);
        int size = recorded.Layer.InputSize;
        return [.. Enumerable.Range(0, recorded.Steps).Select(step => Deviation.ToDouble(input.AsSpan(step * size, size)))];
    }

    private static ReferenceState[] Initial(OnnxCase recorded, int sequence) => [.. Enumerable.Range(0, recorded.Directions).Select(direction =>
    {
        CellSpec spec = recorded.Layer.Forward.Spec;
        return new ReferenceState(
            Deviation.ToDouble(recorded.InitialHidden(sequence, direction) ?? new float[spec.HiddenSize]),
            Deviation.ToDouble(recorded.InitialCell(sequence, direction) ?? new float[spec.HasCellState ? spec.HiddenSize : 0]));
    })];

    /// <summary>The largest difference of a part of a run, each one relative to max(1, |expected|).</summary>
    /// <param name="actual">What came out.</param>
    /// <param name="expected">What was recorded; null where nothing was.</param>
    /// <param name="empty">Whether this is the final state of a sequence of no steps: ONNX Runtime gives zeros, whatever it began with.</param>
    /// <returns>The difference; −1 where nothing was recorded, infinity where the lengths differ or a number is NaN.</returns>
    public static double Difference(ReadOnlySpan<double> actual, float[]? expected, bool empty = false)
    {
        if (expected is null)
        {
            return -1;
        }

        if (actual.Length != expected.Length)
        {
            return double.PositiveInfinity;
        }

        double largest = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double difference = Math.Abs((empty ? 0 : actual[i]) - expected[i]) / Math.Max(1, Math.Abs((double)expected[i]));
            largest = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest, difference);
        }

        return largest;
    }
}
