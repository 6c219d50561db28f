using SpanRnn.Kernels;
using SpanRnn.Testing;
using SpanRnn.Tests.Cells;
using SpanRnn.Tests.Kernels;

namespace SpanRnn.Tests.Determinism;

/// <summary>A cell without a read-out; its outputs are its hidden states.</summary>
/// <param name="create">The class's <c>Create</c>.</param>
internal sealed class CellSubject<TCell>(Func<CellParameters, TCell> create) : Subject
    where TCell : class, IRecurrentCell<TCell>, IRecurrentKernel
{
    // Two tiles of eight and a rest of three; the sequence counts in a tile and in the rest.
    private const int Agents = 19;
    private static readonly int[] Counted = [2, 18];

    private readonly TCell _cell = create(RandomParameters.Create(TCell.Spec, seed: 1));
    private readonly float[] _sequence = RandomParameters.Inputs(Steps * TCell.InputSize, seed: 2);
    private readonly float[] _begin = RandomParameters.State(TCell.StateSize, seed: 3);

    public override string Name => typeof(TCell).Name;

    public override float[] ByStep()
    {
        using RecurrentState<TCell> state = Begin();
        List<float> outputs = [];
        foreach (float[] input in _sequence.Chunk(TCell.InputSize))
        {
            _cell.Step(input, state);
            outputs.AddRange(state.Hidden);
        }

        return [.. outputs, .. End(state)];
    }

    public override IEnumerable<(string Call, float[] Floats)> ByOtherCalls()
    {
        yield return ("Run", ByRun(Steps));
        yield return ("Run in three parts", ByRun(7, 64, Steps - 71));
        foreach (float[] floats in ByStepBatch())
        {
            yield return ("StepBatch", floats);
        }
    }

    public override IEnumerable<(string Tier, float[] Floats)> InEveryTier() =>
    [
        .. Tiers.RunAll(new ForcedSteps<TCell>(_cell, _sequence, _begin)),
        .. Tiers.RunAll(new ForcedRun<TCell>(_cell, _sequence, _begin)),
        .. Tiers.RunAll(new ForcedTiles<TCell>(_cell, _sequence, _begin)),
    ];

    private float[] ByRun(params int[] parts)
    {
        using RecurrentState<TCell> state = Begin();
        float[] outputs = new float[Steps * TCell.HiddenSize];
        int done = 0;
        foreach (int part in parts)
        {
            _cell.Run(
                _sequence.AsSpan(done * TCell.InputSize, part * TCell.InputSize), outputs.AsSpan(done * TCell.HiddenSize, part * TCell.HiddenSize), state);
            done += part;
        }

        return [.. outputs, .. End(state)];
    }

    private List<float[]> ByStepBatch()
    {
        RecurrentState<TCell>[] states = [.. Enumerable.Range(0, Agents).Select(_ => Begin())];
        List<float>[] outputs = [.. Counted.Select(static _ => new List<float>())];
        float[] inputs = new float[Agents * TCell.InputSize];
        for (int step = 0; step < Steps; step++)
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                int agent = i / TCell.InputSize;
                inputs[i] = _sequence[(step * TCell.InputSize) + (i % TCell.InputSize)] + (Counted.Contains(agent) ? 0 : agent + 1);
            }

            _cell.StepBatch(inputs, states);
            for (int i = 0; i < Counted.Length; i++)
            {
                outputs[i].AddRange(states[Counted[i]].Hidden);
            }
        }

        List<float[]> floats = [.. Counted.Select((agent, i) => (float[])[.. outputs[i], .. End(states[agent])])];
        Array.ForEach(states, static state => state.Dispose());
        return floats;
    }

    private RecurrentState<TCell> Begin()
    {
        RecurrentState<TCell> state = _cell.RentState();
        state.CopyFrom(_begin);
        return state;
    }

    private static float[] End(RecurrentState<TCell> state)
    {
        float[] end = new float[TCell.StateSize];
        state.CopyTo(end);
        return end;
    }
}
