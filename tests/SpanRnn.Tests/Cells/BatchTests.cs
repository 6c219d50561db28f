using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>A batch is so many single steps, bit for bit, whatever its size.</summary>
public sealed partial class BatchTests
{
    private const int Steps = 3;

    /// <summary>No agent, less than a tile of eight, whole tiles, and every remainder after them.</summary>
    public static TheoryData<int> Sizes => [0, 1, 2, 7, 8, 9, 15, 16, 33];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void StepBatch_OnStates_GivesTheBitsOfSingleSteps(int agents)
    {
        AssertStates<Lstm4x16>(Lstm4x16.Create, agents);
        AssertStates<Lstm65x51>(Lstm65x51.Create, agents);
        AssertStates<Lstm33x72>(Lstm33x72.Create, agents);
        AssertStates<Gru40x88>(Gru40x88.Create, agents);
        AssertStates<Gru7x8>(Gru7x8.Create, agents);
        AssertStates<GruBefore25x83>(GruBefore25x83.Create, agents);
        AssertStates<Rnn5x3>(Rnn5x3.Create, agents);
        AssertStates<Rnn42x131>(Rnn42x131.Create, agents);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void StepBatch_OnSpans_GivesTheBitsOfSingleSteps(int agents)
    {
        Lstm65x51 lstm = Lstm65x51.Create(RandomParameters.Create(Lstm65x51.Spec, seed: 1));
        AssertSpans(lstm, agents, (inputs, hidden, cell) => lstm.StepBatch(inputs, hidden, cell));

        Lstm4x16 even = Lstm4x16.Create(RandomParameters.Create(Lstm4x16.Spec, seed: 1));
        AssertSpans(even, agents, (inputs, hidden, cell) => even.StepBatch(inputs, hidden, cell));

        GruBefore25x83 gru = GruBefore25x83.Create(RandomParameters.Create(GruBefore25x83.Spec, seed: 1));
        AssertSpans(gru, agents, (inputs, hidden, _) => gru.StepBatch(inputs, hidden));
    }

    [Fact]
    public void StepBatch_InRangesOnTwoThreads_GivesTheBitsOfOneCall()
    {
        const int Agents = 50;
        Gru40x88 cell = Gru40x88.Create(RandomParameters.Create(Gru40x88.Spec, seed: 1));
        float[] inputs = RandomParameters.Inputs(Agents * Gru40x88.InputSize, seed: 2);
        RecurrentState<Gru40x88>[] together = Rent(cell, Agents);
        RecurrentState<Gru40x88>[] split = Rent(cell, Agents);

        cell.StepBatch(inputs, together);
        Parallel.Invoke(
            () => cell.StepBatch(inputs, split, ..21),
            () => cell.StepBatch(inputs, split, 21..));

        for (int agent = 0; agent < Agents; agent++)
        {
            Bits.AssertEqual(together[agent].Hidden.ToArray(), split[agent].Hidden.ToArray(), $"Agent {agent}:");
        }

        Array.ForEach(together, static state => state.Dispose());
        Array.ForEach(split, static state => state.Dispose());
    }

    [Fact]
    public void StepBatch_WithWrongLengths_ThrowsNamingTheSpanAndLeavesTheStates()
    {
        Lstm4x16 cell = Lstm4x16.Create(RandomParameters.Create(Lstm4x16.Spec, seed: 1));
        RecurrentState<Lstm4x16>[] states = Rent(cell, 5);
        float[] before = states[0].Hidden.ToArray();
        float[] hidden = new float[5 * 16];

        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => cell.StepBatch(new float[19], states)).ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => cell.StepBatch(new float[21], states, 1..2)).ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => cell.StepBatch(new float[16], hidden, new float[5 * 16])).ParamName);
        Assert.Equal("hidden", Assert.Throws<ArgumentException>(() => cell.StepBatch(new float[20], new float[81], new float[81])).ParamName);
        Assert.Equal("cell", Assert.Throws<ArgumentException>(() => cell.StepBatch(new float[20], hidden, new float[79])).ParamName);
        Assert.Equal("hidden", Assert.Throws<ArgumentException>(() => cell.StepBatch(new float[20], hidden, hidden)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => cell.StepBatch(new float[20], states, 3..7));

        Bits.AssertEqual(before, states[0].Hidden.ToArray());
        Array.ForEach(states, static state => state.Dispose());
    }

    [Fact]
    public void StepBatch_WithOneStaleState_ThrowsBeforeAnyStateMoves()
    {
        Lstm4x16 cell = Lstm4x16.Create(RandomParameters.Create(Lstm4x16.Spec, seed: 1));
        RecurrentState<Lstm4x16>[] states = Rent(cell, 9);
        states[8].Dispose();
        float[] before = states[0].Hidden.ToArray();

        Assert.Throws<ObjectDisposedException>(() => cell.StepBatch(new float[9 * 4], states));

        Bits.AssertEqual(before, states[0].Hidden.ToArray());
        Array.ForEach(states, static state => state.Dispose());
    }

    [Fact]
    public void StepBatch_InASteadyLoop_AllocatesNothing()
    {
        Lstm65x51 cell = Lstm65x51.Create(RandomParameters.Create(Lstm65x51.Spec, seed: 1));
        RecurrentState<Lstm65x51>[] states = Rent(cell, 17);
        float[] inputs = new float[17 * 65];
        float[] hidden = new float[17 * 51];
        float[] cellStates = new float[17 * 51];

        Assert.Equal(0, AllocationMeter.BytesOf(() => cell.StepBatch(inputs, states)));
        Assert.Equal(0, AllocationMeter.BytesOf(() => cell.StepBatch(inputs, states, 1..16)));
        Assert.Equal(0, AllocationMeter.BytesOf(() => cell.StepBatch(inputs, hidden, cellStates)));
        Array.ForEach(states, static state => state.Dispose());
    }

    private static void AssertStates<TCell>(Func<CellParameters, TCell> create, int agents)
        where TCell : class, IRecurrentCell<TCell>
    {
        TCell cell = create(RandomParameters.Create(TCell.Spec, seed: 1));
        RecurrentState<TCell>[] batch = Rent(cell, agents);
        RecurrentState<TCell>[] single = Rent(cell, agents);
        float[] expected = new float[TCell.StateSize];
        float[] actual = new float[TCell.StateSize];
        for (int step = 0; step < Steps; step++)
        {
            float[] inputs = RandomParameters.Inputs((agents * TCell.InputSize) + 1, seed: 10 + step)[..^1];
            cell.StepBatch(inputs, batch);
            for (int agent = 0; agent < agents; agent++)
            {
                cell.Step(inputs.AsSpan(agent * TCell.InputSize, TCell.InputSize), single[agent]);
                single[agent].CopyTo(expected);
                batch[agent].CopyTo(actual);
                Bits.AssertEqual(expected, actual, $"{TCell.Spec}, agent {agent} of {agents}, step {step}:");
            }
        }

        Array.ForEach(batch, static state => state.Dispose());
        Array.ForEach(single, static state => state.Dispose());
    }

    private static void AssertSpans<TCell>(TCell cell, int agents, Action<float[], float[], float[]> stepBatch)
        where TCell : class, IRecurrentCell<TCell>
    {
        int size = TCell.HiddenSize;
        RecurrentState<TCell>[] states = Rent(cell, agents);
        float[] inputs = RandomParameters.Inputs((agents * TCell.InputSize) + 1, seed: 2)[..^1];
        float[] hidden = [.. states.SelectMany(static state => state.Hidden.ToArray())];
        float[] cells = TCell.Spec.HasCellState ? [.. states.SelectMany(static state => state.Cell.ToArray())] : [];

        cell.StepBatch(inputs, states);
        stepBatch(inputs, hidden, cells);

        for (int agent = 0; agent < agents; agent++)
        {
            Bits.AssertEqual(states[agent].Hidden.ToArray(), hidden[(agent * size)..((agent + 1) * size)], $"Hidden of {agent}:");
            if (TCell.Spec.HasCellState)
            {
                Bits.AssertEqual(states[agent].Cell.ToArray(), cells[(agent * size)..((agent + 1) * size)], $"Cell of {agent}:");
            }
        }

        Array.ForEach(states, static state => state.Dispose());
    }

    /// <summary>Rents states that differ from one another.</summary>
    private static RecurrentState<TCell>[] Rent<TCell>(TCell cell, int agents)
        where TCell : class, IRecurrentCell<TCell> =>
        [.. Enumerable.Range(0, agents).Select(agent =>
        {
            RecurrentState<TCell> state = cell.RentState();
            state.CopyFrom(RandomParameters.State(TCell.StateSize, seed: 100 + agent));
            return state;
        })];

    [RecurrentCell(CellKind.Lstm, 4, 16)]
    private sealed partial class Lstm4x16;

    [RecurrentCell(CellKind.Lstm, 65, 51)]
    private sealed partial class Lstm65x51;

    [RecurrentCell(CellKind.Lstm, 33, 72)]
    private sealed partial class Lstm33x72;

    [RecurrentCell(CellKind.Gru, 40, 88)]
    private sealed partial class Gru40x88;

    [RecurrentCell(CellKind.Gru, 7, 8)]
    private sealed partial class Gru7x8;

    [RecurrentCell(CellKind.Gru, 25, 83, Reset = GruReset.BeforeProduct)]
    private sealed partial class GruBefore25x83;

    [RecurrentCell(CellKind.Rnn, 5, 3)]
    private sealed partial class Rnn5x3;

    [RecurrentCell(CellKind.Rnn, 42, 131)]
    private sealed partial class Rnn42x131;
}
