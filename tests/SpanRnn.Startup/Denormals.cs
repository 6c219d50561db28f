using System.Diagnostics;

namespace SpanRnn.Startup;

/// <summary>
/// Steps of a 32 → 32 cell without biases or input, from a state of about 0.1 and from one of about 1e-40, which is subnormal.
/// Nanoseconds per step, medians of interleaved rounds of 500 steps; each round begins with a copy of the state.
/// </summary>
/// <param name="Cell">The kind of cell.</param>
/// <param name="Normal">From the normal state.</param>
/// <param name="Denormal">From the subnormal state.</param>
internal sealed record Denormals(string Cell, double Normal, double Denormal)
{
    private const int Rounds = 201;
    private const int StepsPerRound = 500;

    /// <summary>How many times slower the subnormal state is.</summary>
    public double Ratio => Denormal / Normal;

    /// <summary>Measures all kinds.</summary>
    public static Denormals[] MeasureAll() =>
    [
        Measure(Rnn64.Create(new CellWeights(Rnn64.InputSize, Rnn64.HiddenSize).FillWithoutBiases(Rnn64.Spec))),
        Measure(Lstm32.Create(new CellWeights(Lstm32.InputSize, Lstm32.HiddenSize).FillWithoutBiases(Lstm32.Spec))),
        Measure(Gru32.Create(new CellWeights(Gru32.InputSize, Gru32.HiddenSize).FillWithoutBiases(Gru32.Spec))),
    ];

    private static Denormals Measure<TCell>(TCell cell)
        where TCell : class, IRecurrentCell<TCell>
    {
        float[] normal = StateOf<TCell>(0.1f);
        float[] denormal = StateOf<TCell>(1e-40f);
        using RecurrentState<TCell> state = cell.RentState();
        double[] normalTimes = new double[Rounds];
        double[] denormalTimes = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            normalTimes[round] = Round(cell, state, normal);
            denormalTimes[round] = Round(cell, state, denormal);
        }

        Array.Sort(normalTimes);
        Array.Sort(denormalTimes);
        return new Denormals(TCell.Spec.Kind.ToString(), normalTimes[Rounds / 2], denormalTimes[Rounds / 2]);
    }

    private static float[] StateOf<TCell>(float size)
        where TCell : class, IRecurrentCell<TCell>
    {
        float[] state = new float[TCell.StateSize];
        for (int i = 0; i < state.Length; i++)
        {
            state[i] = size * (1 + (i % 7)) * (i % 2 == 0 ? 1 : -1);
        }

        return state;
    }

    private static double Round<TCell>(TCell cell, RecurrentState<TCell> state, float[] begin)
        where TCell : class, IRecurrentCell<TCell>
    {
        Span<float> input = stackalloc float[TCell.InputSize];
        input.Clear();
        state.CopyFrom(begin);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < StepsPerRound; i++)
        {
            cell.Step(input, state);
        }

        return (Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency / StepsPerRound;
    }
}
