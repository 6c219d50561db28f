using SpanRnn.Testing;

namespace SpanRnn.Tests.Determinism;

/// <summary>A whole sequence of a network that looks at its end.</summary>
internal delegate void WholeRun(ReadOnlySpan<float> sequence, Span<float> outputs);

/// <summary>The same of a sequence that ends before its buffer does.</summary>
internal delegate void EndedRun(ReadOnlySpan<float> sequence, Span<float> outputs, int length);

/// <summary>A network that takes whole sequences only; its "steps" are that.</summary>
/// <param name="sizes">Floats of an input and an output.</param>
/// <param name="run">The class's <c>Run</c>.</param>
/// <param name="runEnded">Its <c>Run</c> with a length.</param>
internal sealed class SequenceSubject<TClass>((int Input, int Output) sizes, WholeRun run, EndedRun runEnded) : Subject
    where TClass : class
{
    private const int Behind = 3;

    private readonly float[] _sequence = RandomParameters.Inputs(Steps * sizes.Input, seed: 2);

    public override string Name => typeof(TClass).Name;

    public override float[] ByStep()
    {
        float[] outputs = new float[Steps * sizes.Output];
        run(_sequence, outputs);
        return outputs;
    }

    public override IEnumerable<(string Call, float[] Floats)> ByOtherCalls()
    {
        float[] outputs = new float[(Steps + Behind) * sizes.Output];
        runEnded([.. _sequence, .. RandomParameters.Inputs(Behind * sizes.Input, seed: 4)], outputs, Steps);
        yield return ("Run with a length", outputs[..(Steps * sizes.Output)]);
    }

    public override IEnumerable<(string Tier, float[] Floats)> InEveryTier() => [];
}
