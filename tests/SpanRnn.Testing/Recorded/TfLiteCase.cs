namespace SpanRnn.Testing;

/// <summary>One recorded test of TensorFlow Lite's LSTM.</summary>
/// <param name="Name">File, fixture, test and number.</param>
/// <param name="Parameters">The cell; null where the case is skipped.</param>
/// <param name="Batch">Sequences.</param>
/// <param name="Steps">Steps of each.</param>
/// <param name="Inputs">[batch × steps × input size].</param>
/// <param name="Expected">[batch × steps × output size].</param>
/// <param name="Tolerance">TensorFlow Lite's own.</param>
/// <param name="WhySkipped">Why the case is not run; null where it is.</param>
public sealed record TfLiteCase(
    string Name, CellParameters? Parameters, int Batch, int Steps, float[] Inputs, float[] Expected, double Tolerance, string? WhySkipped)
{
    /// <summary>Runs the case from states of zero.</summary>
    /// <param name="create">Makes the cell under test from its parameters.</param>
    /// <returns>[batch × steps × output size].</returns>
    public double[] Run(Func<CellParameters, ICellStepper> create)
    {
        CellSpec spec = (Parameters ?? throw new InvalidOperationException($"{Name} is skipped: {WhySkipped}")).Spec;
        ICellStepper cell = create(Parameters);
        List<double> outputs = [];
        for (int row = 0; row < Batch; row++)
        {
            double[] hidden = new double[spec.OutputSize];
            double[] memory = new double[spec.HiddenSize];
            for (int step = 0; step < Steps; step++)
            {
                ReadOnlySpan<float> input = Inputs.AsSpan(((row * Steps) + step) * spec.InputSize, spec.InputSize);
                cell.Step(Deviation.ToDouble(input), hidden, memory);
                outputs.AddRange(hidden);
            }
        }

        return [.. outputs];
    }

    /// <summary>The case's name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
