using System.Diagnostics;
using SpanRnn.Demo.Predictors;
using SpanRnn.Demo.Scene;

namespace SpanRnn.Demo.Evaluation;

/// <summary>Times a single step of a single agent.</summary>
internal static class StepTimer
{
    private const int StepsPerRound = 4_000;
    private const int Rounds = 41;

    /// <summary>
    /// The JIT replaces hot code after 100 ms without new work; a quarter of a second of steps lets it finish.
    /// </summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250);

    /// <summary>Measures a step on an agent's real sightings.</summary>
    /// <typeparam name="TPredictor">The annotated class.</typeparam>
    /// <param name="predictor">The predictor.</param>
    /// <param name="episode">Gives the inputs.</param>
    /// <returns>Nanoseconds per step: the median over the rounds, so that a busy machine's outliers don't count.</returns>
    public static double Measure<TPredictor>(TPredictor predictor, Episode episode)
        where TPredictor : class, IPredictor<TPredictor>
    {
        float[] inputs = RecordInputs(episode);
        using RecurrentState<TPredictor> state = predictor.RentState();
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            PlayRound(predictor, inputs, state);
        }

        double[] nanoseconds = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            start = Stopwatch.GetTimestamp();
            PlayRound(predictor, inputs, state);
            nanoseconds[round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / StepsPerRound;
        }

        Array.Sort(nanoseconds);
        return nanoseconds[Rounds / 2];
    }

    private static void PlayRound<TPredictor>(TPredictor predictor, float[] inputs, RecurrentState<TPredictor> state)
        where TPredictor : class, IPredictor<TPredictor>
    {
        Span<float> output = stackalloc float[PredictorShape.Outputs];
        int position = 0;
        for (int step = 0; step < StepsPerRound; step++)
        {
            predictor.Step(inputs.AsSpan(position, PredictorShape.Inputs), output, state);
            position += PredictorShape.Inputs;
            if (position == inputs.Length)
            {
                position = 0;
            }
        }
    }

    private static float[] RecordInputs(Episode episode)
    {
        float[] inputs = new float[episode.Sightings.Length * PredictorShape.Inputs];
        Belief belief = default;
        for (int frame = 0; frame < episode.Sightings.Length; frame++)
        {
            Span<float> input = inputs.AsSpan(frame * PredictorShape.Inputs, PredictorShape.Inputs);
            belief.See(episode.Sightings[frame], episode.Sightings[Math.Max(frame - 1, 0)], input);
        }

        return inputs;
    }
}
