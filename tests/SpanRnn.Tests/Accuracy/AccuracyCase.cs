using SpanRnn.Testing;

namespace SpanRnn.Tests.Accuracy;

/// <summary>A generated class whose hidden states are judged after a hundred steps.</summary>
/// <param name="Spec">What the class is.</param>
/// <param name="Run">The hidden states of a sequence that starts from zeros, steps × hidden size.</param>
internal sealed record AccuracyCase(CellSpec Spec, Func<CellParameters, float[], float[]> Run)
{
    /// <summary>Steps before the hidden state is judged.</summary>
    public const int Steps = 100;

    /// <summary>A class, run through the interface that generic user code would use.</summary>
    public static AccuracyCase Of<TCell>(Func<CellParameters, TCell> create)
        where TCell : class, IRecurrentCell<TCell> => new(
            TCell.Spec,
            (parameters, sequence) =>
            {
                TCell cell = create(parameters);
                using RecurrentState<TCell> state = cell.RentState();
                float[] outputs = new float[sequence.Length / TCell.InputSize * TCell.HiddenSize];
                cell.Run(sequence, outputs, state);
                return outputs;
            });

    /// <summary>Weights and biases from U(±1/√H), the same for the same seed.</summary>
    public CellParameters Parameters(int seed) => RandomParameters.Create(Spec, seed);

    /// <summary>Inputs of mean 0 and variance 1 for all steps, the same for the same seed.</summary>
    public float[] Sequence(int seed) => RandomParameters.Inputs(Steps * Spec.InputSize, 1_000 + seed);

    /// <summary>The hidden state after the last step.</summary>
    public float[] Last(float[] outputs) => outputs[^Spec.HiddenSize..];

    /// <summary>The hidden state after the last step in double precision.</summary>
    public double[] Exact(int seed)
    {
        float[] zeros = new float[Spec.HiddenSize];
        return new ReferenceCell(Parameters(seed)).Run(Sequence(seed), zeros, Spec.HasCellState ? zeros : []).Hidden;
    }

    /// <summary>The largest error of the hidden state after the last step, over all units.</summary>
    public double WorstError(int seed) => Deviation.Largest(Last(Run(Parameters(seed), Sequence(seed))), Exact(seed));
}
