using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Bulk;

/// <summary>Judges a bulk contestant's numbers: every state, and every output of a sequence.</summary>
internal static class BulkCheck
{
    // More than one, so that a contestant that loses its states between calls shows.
    private const int Runs = 3;

    /// <summary>Compares with the double-precision reference.</summary>
    /// <param name="contestant">The contestant; at zero states afterwards.</param>
    /// <param name="parameters">The parameters that it was made from.</param>
    /// <param name="shape">What one repetition works through.</param>
    /// <exception cref="InvalidOperationException">A number is further from the reference than rounding explains.</exception>
    public static void Check(IBulkContestant contestant, CellParameters parameters, BulkShape shape)
    {
        CellSpec spec = parameters.Spec;
        ReferenceCell reference = new(parameters);
        contestant.Reset();
        contestant.Run(Runs);
        float[] hidden = new float[shape.States * spec.HiddenSize];
        contestant.CopyHidden(hidden);
        float[] inputs = BulkInputs.Create(shape, spec.InputSize);
        for (int state = 0; state < shape.States; state++)
        {
            CellRun<double> expected = reference.Run(
                Sequence(inputs, shape, spec.InputSize, state),
                new float[spec.HiddenSize],
                new float[spec.HasCellState ? spec.HiddenSize : 0]);
            Compare(contestant, spec, hidden.AsSpan(state * spec.HiddenSize, spec.HiddenSize), expected.Hidden);
            if (contestant.Outputs.Length > 0)
            {
                Compare(contestant, spec, contestant.Outputs, expected.Outputs.AsSpan(^contestant.Outputs.Length..));
            }
        }

        contestant.Reset();
    }

    // What one state reads over all runs.
    private static float[] Sequence(float[] inputs, BulkShape shape, int inputSize, int state)
    {
        List<float> sequence = [];
        for (int step = 0; step < Runs * shape.Steps; step++)
        {
            int row = step % shape.Steps * shape.States + state;
            sequence.AddRange(inputs.AsSpan(row * inputSize, inputSize));
        }

        return [.. sequence];
    }

    private static void Compare(IBulkContestant contestant, CellSpec spec, ReadOnlySpan<float> actual, ReadOnlySpan<double> expected)
    {
        double deviation = Deviation.Largest(actual, expected);
        double tolerance = ContestantCheck.Tolerance;

        // Written so that NaN fails.
        if (!(deviation <= tolerance))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"{contestant.Name}, {spec} in bulk: {deviation:G3} from the reference, more than {tolerance:G2}."));
        }
    }
}
