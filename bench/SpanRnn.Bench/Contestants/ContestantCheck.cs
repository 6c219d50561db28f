namespace SpanRnn.Bench.Contestants;

/// <summary>Judges a contestant's numbers, because the time of a wrong result means nothing.</summary>
internal static class ContestantCheck
{
    // Once round the ring of inputs and on.
    private const int Steps = StepInputs.Count + 6;

    /// <summary>The largest deviation that rounding explains.</summary>
    // float32, unit roundoff u = 6e-8. At most 256 + 256 products per sum, whose parts stay within ±4, pick up about
    // √512 · 4u = 5.4e-6 of rounding; approximated sigmoid and tanh add up to 1e-6. A step passes on √(1/3) of the
    // error (recurrent weights from U(±1/√H), derivatives at most 1): 6.4e-6 / (1 − √(1/3)) = 1.5e-5 over all steps.
    // Two gates swapped or a bias left out show above 1e-2.
    public const double Tolerance = 1.5e-5;

    // Fast tanh is within t = 6e-5, the sigmoid made from it within t/2. With |c| up to 3 a step adds at most
    // (3 + 1)t/2 + t = 3t to c, of which forget gates around 0.5 (0.7 with these weights) keep less than 10t = 6e-4 over
    // all steps; two more activations add less than 2t. Swapped gates still show ten times above.
    private const double FastTolerance = 8e-4;

    /// <summary>Compares with the double-precision reference after one step and after many.</summary>
    /// <param name="stepper">The contestant; at the zero state afterwards.</param>
    /// <param name="parameters">The parameters that it was made from.</param>
    /// <exception cref="InvalidOperationException">The hidden state is further from the reference than rounding explains.</exception>
    public static void Check(IStepper stepper, CellParameters parameters)
    {
        CellSpec spec = parameters.Spec;
        CellRun<double> expected = new ReferenceCell(parameters).Run(
            Sequence(spec.InputSize),
            new float[spec.HiddenSize],
            new float[spec.HasCellState ? spec.HiddenSize : 0]);

        stepper.Reset();
        stepper.Run(1);
        Compare(stepper, spec, 1, expected.Outputs.AsSpan(0, spec.HiddenSize));
        stepper.Run(Steps - 1);
        Compare(stepper, spec, Steps, expected.Hidden);
        stepper.Reset();
    }

    private static float[] Sequence(int inputSize)
    {
        StepInputs inputs = new(inputSize);
        List<float> sequence = [];
        for (int step = 0; step < Steps; step++)
        {
            sequence.AddRange(inputs.Next());
        }

        return [.. sequence];
    }

    private static void Compare(IStepper stepper, CellSpec spec, int steps, ReadOnlySpan<double> expected)
    {
        double tolerance = stepper.Name == ContestantNames.SpanRnnFast ? FastTolerance : Tolerance;
        double deviation = Deviation.Largest(stepper.Hidden, expected);

        // Written so that NaN fails.
        if (!(deviation <= tolerance))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"{stepper.Name}, {spec}: after {steps} steps the hidden state is {deviation:G3} from the reference, more than {tolerance:G2}."));
        }
    }
}
