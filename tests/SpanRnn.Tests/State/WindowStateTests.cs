using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.State;

/// <summary>A window cell's state: its last observations, the oldest first.</summary>
public sealed partial class WindowStateTests
{
    private static readonly LastThree Cell = LastThree.Create(RandomParameters.CreateDense(LastThree.Spec, seed: 1));

    [Fact]
    public void CopyTo_AfterSteps_GivesTheLastObservationsOldestFirst()
    {
        using RecurrentState<LastThree> state = Cell.RentState();

        Assert.Equal([0, 0, 0, 0, 0, 0], Snapshot(state));
        Cell.Step([1, 2], new float[2], state);
        Assert.Equal([0, 0, 0, 0, 1, 2], Snapshot(state));
        Cell.Step([3, 4], new float[2], state);
        Cell.Step([5, 6], new float[2], state);
        Cell.Step([7, 8], new float[2], state);
        Assert.Equal([3, 4, 5, 6, 7, 8], Snapshot(state));
    }

    [Fact]
    public void CopyFrom_OfASavedState_ContinuesBitForBit()
    {
        using RecurrentState<LastThree> state = Cell.RentState();
        Play(state, seed: 1);
        float[] saved = Snapshot(state);
        float[] played = Play(state, seed: 2);

        state.CopyFrom(saved);
        float[] playedAgain = Play(state, seed: 2);

        Bits.AssertEqual(played, playedAgain);
    }

    [Fact]
    public void Reset_ForgetsAllObservations()
    {
        using RecurrentState<LastThree> fresh = Cell.RentState();
        using RecurrentState<LastThree> state = Cell.RentState();
        Play(state, seed: 1);

        state.Reset();

        Bits.AssertEqual(Play(fresh, seed: 2), Play(state, seed: 2));
    }

    [Fact]
    public void Size_IsTheWholeWindow()
    {
        using RecurrentState<LastThree> state = Cell.RentState();

        Assert.Equal((6, 6), (state.Size, LastThree.StateSize));
    }

    [Fact]
    public void HiddenAndCell_SayThatThereAreNone()
    {
        using RecurrentState<LastThree> state = Cell.RentState();

        Assert.StartsWith("LastThree is a window cell", Assert.Throws<InvalidOperationException>(() => state.Hidden.Clear()).Message, StringComparison.Ordinal);
        Assert.StartsWith("LastThree is not an LSTM", Assert.Throws<InvalidOperationException>(() => state.Cell.Clear()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_OnAStaleState_ThrowsNamingTheClass()
    {
        RecurrentState<LastThree> state = Cell.RentState();
        state.Dispose();

        Assert.Equal("RecurrentState<LastThree>", Assert.Throws<ObjectDisposedException>(() => Cell.Step(new float[2], new float[2], state)).ObjectName);
        Assert.Throws<ObjectDisposedException>(() => Cell.Step(new float[2], new float[2], default));
    }

    private static float[] Play(RecurrentState<LastThree> state, int seed)
    {
        float[] inputs = RandomParameters.Inputs(10, seed);
        float[] outputs = new float[10];
        for (int i = 0; i < inputs.Length; i += 2)
        {
            Cell.Step(inputs.AsSpan(i, 2), outputs.AsSpan(i, 2), state);
        }

        return outputs;
    }

    private static float[] Snapshot(RecurrentState<LastThree> state)
    {
        float[] values = new float[LastThree.StateSize];
        state.CopyTo(values);
        return values;
    }

    [WindowCell(inputSize: 2, window: 3, outputSize: 2)]
    private sealed partial class LastThree;
}
