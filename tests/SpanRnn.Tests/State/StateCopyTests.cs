using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.State;

/// <summary>A state is plain numbers: saved games, rollbacks and clones continue bit for bit.</summary>
public sealed partial class StateCopyTests
{
    private const int Steps = 20;

    private static readonly Memory Cell = Memory.Create(RandomParameters.Create(Memory.Spec, seed: 1));

    private static readonly float[] Sequence = RandomParameters.Inputs(Steps * Memory.InputSize, seed: 2);

    [Fact]
    public void CopyFrom_OfASavedState_ContinuesBitForBit()
    {
        using RecurrentState<Memory> state = Begin();
        float[] saved = new float[Memory.StateSize];
        state.CopyTo(saved);
        float[] played = Continue(state);

        state.CopyFrom(saved);
        float[] playedAgain = Continue(state);

        Bits.AssertEqual(played, playedAgain);
    }

    [Fact]
    public void CopyFrom_IntoAnotherStateOfAnotherInstance_ContinuesBitForBit()
    {
        using RecurrentState<Memory> state = Begin();
        float[] saved = new float[Memory.StateSize];
        state.CopyTo(saved);

        Memory loadedAnew = Memory.Create(RandomParameters.Create(Memory.Spec, seed: 1));
        using RecurrentState<Memory> restored = loadedAnew.RentState();
        restored.CopyFrom(saved);
        float[] outputs = new float[Steps * Memory.HiddenSize];
        loadedAnew.Run(Sequence, outputs, restored);

        Bits.AssertEqual(Continue(state), outputs);
    }

    [Fact]
    public void CopyTo_AState_MakesATwinThatGoesItsOwnWay()
    {
        using RecurrentState<Memory> state = Begin();
        using RecurrentState<Memory> twin = Cell.RentState();
        using RecurrentState<Memory> other = Cell.RentState();

        state.CopyTo(twin);
        other.CopyFrom(state);
        float[] played = Continue(state);

        Bits.AssertEqual(played, Continue(twin));
        Bits.AssertEqual(played, Continue(other));
    }

    [Fact]
    public void CopyTo_ASpan_WritesHiddenThenCellAndNothingBeyond()
    {
        using RecurrentState<Memory> state = Begin();
        float[] destination = [.. Enumerable.Repeat(-9f, Memory.StateSize + 3)];

        state.CopyTo(destination);

        Bits.AssertEqual([.. state.Hidden, .. state.Cell, -9, -9, -9], destination);
    }

    [Fact]
    public void CopyTo_Itself_ChangesNothing()
    {
        using RecurrentState<Memory> state = Begin();
        float[] before = Snapshot(state);

        state.CopyTo(state);
        state.CopyFrom(state);

        Bits.AssertEqual(before, Snapshot(state));
    }

    [Fact]
    public void CopyTo_ASpanTooShort_SaysHowLongAndWritesNothing()
    {
        using RecurrentState<Memory> state = Begin();
        float[] destination = new float[Memory.StateSize - 1];

        Refusal.StartsWith("destination", "destination must hold at least 22 floats (StateSize); got 21.", () => state.CopyTo(destination));

        Assert.Equal(new float[Memory.StateSize - 1], destination);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    [InlineData(23)]
    public void CopyFrom_ASpanOfAnotherLength_SaysHowLongAndKeepsTheState(int length)
    {
        using RecurrentState<Memory> state = Begin();
        float[] before = Snapshot(state);

        Refusal.StartsWith("source", $"source must hold 22 floats (StateSize); got {length}.", () => state.CopyFrom(new float[length]));

        Bits.AssertEqual(before, Snapshot(state));
    }

    private static RecurrentState<Memory> Begin()
    {
        RecurrentState<Memory> state = Cell.RentState();
        Continue(state);
        return state;
    }

    private static float[] Continue(RecurrentState<Memory> state)
    {
        float[] outputs = new float[Steps * Memory.HiddenSize];
        Cell.Run(Sequence, outputs, state);
        return outputs;
    }

    private static float[] Snapshot(RecurrentState<Memory> state)
    {
        float[] values = new float[Memory.StateSize];
        state.CopyTo(values);
        return values;
    }

    [RecurrentCell(CellKind.Lstm, inputSize: 3, hiddenSize: 11)]
    private sealed partial class Memory;
}
