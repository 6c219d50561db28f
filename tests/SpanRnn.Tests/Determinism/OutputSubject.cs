using SpanRnn.Testing;

namespace SpanRnn.Tests.Determinism;

/// <summary>One step of a class with an output of its own: a network, a cell with a read-out, a window.</summary>
internal delegate void StepWithOutput<TClass>(ReadOnlySpan<float> input, Span<float> output, RecurrentState<TClass> state)
    where TClass : class;

/// <summary>The same step of several states.</summary>
internal delegate void BatchWithOutput<TClass>(ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<RecurrentState<TClass>> states)
    where TClass : class;

/// <summary>A class with an output of its own. Its tier is the process's: no other can be forced from outside.</summary>
/// <param name="sizes">Floats of an input, an output and a state.</param>
/// <param name="rent">The class's <c>RentState</c>.</param>
/// <param name="step">Its <c>Step</c>.</param>
/// <param name="run">Its <c>Run</c>, if it has one that yields outputs.</param>
/// <param name="stepBatch">Its <c>StepBatch</c>, likewise.</param>
internal sealed class OutputSubject<TClass>(
    (int Input, int Output, int State) sizes,
    Func<RecurrentState<TClass>> rent,
    StepWithOutput<TClass> step,
    StepWithOutput<TClass>? run = null,
    BatchWithOutput<TClass>? stepBatch = null) : Subject
    where TClass : class
{
    private const int Agents = 3;

    private readonly float[] _sequence = RandomParameters.Inputs(Steps * sizes.Input, seed: 2);
    private readonly float[] _begin = RandomParameters.State(sizes.State, seed: 3);

    public override string Name => typeof(TClass).Name;

    public override float[] ByStep() => Collect(state =>
    {
        float[] outputs = new float[Steps * sizes.Output];
        for (int i = 0; i < Steps; i++)
        {
            step(_sequence.AsSpan(i * sizes.Input, sizes.Input), outputs.AsSpan(i * sizes.Output, sizes.Output), state);
        }

        return outputs;
    });

    public override IEnumerable<(string Call, float[] Floats)> ByOtherCalls()
    {
        if (run is not null)
        {
            yield return ("Run", Collect(state =>
            {
                float[] outputs = new float[Steps * sizes.Output];
                run(_sequence, outputs, state);
                return outputs;
            }));
        }

        if (stepBatch is not null)
        {
            yield return ("StepBatch", Collect(ByStepBatch));
        }
    }

    public override IEnumerable<(string Tier, float[] Floats)> InEveryTier() => [];

    /// <summary>The state among two others, which get other inputs.</summary>
    private float[] ByStepBatch(RecurrentState<TClass> state)
    {
        using RecurrentState<TClass> before = rent();
        using RecurrentState<TClass> after = rent();
        RecurrentState<TClass>[] states = [before, state, after];
        float[] outputs = new float[Agents * sizes.Output];
        List<float> counted = [];
        foreach (float[] input in _sequence.Chunk(sizes.Input))
        {
            stepBatch!([.. input.Select(static x => x - 1), .. input, .. input.Select(static x => x + 1)], outputs, states);
            counted.AddRange(outputs.AsSpan(sizes.Output, sizes.Output));
        }

        return [.. counted];
    }

    private float[] Collect(Func<RecurrentState<TClass>, float[]> outputs)
    {
        using RecurrentState<TClass> state = rent();
        state.CopyFrom(_begin);
        float[] floats = outputs(state);
        float[] end = new float[sizes.State];
        state.CopyTo(end);
        return [.. floats, .. end];
    }
}
