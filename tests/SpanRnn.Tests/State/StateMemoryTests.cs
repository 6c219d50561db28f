using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.State;

/// <summary>A state's memory: zeroed, aligned, its own, and where it stays.</summary>
public sealed partial class StateMemoryTests
{
    private const int CacheLineBytes = 64;

    [Fact]
    public void RentState_OfMemoryUsedBefore_IsZeroed()
    {
        UnevenLstm cell = Create();
        RecurrentState<UnevenLstm> used = cell.RentState();
        nint address = Address.Of(used.Hidden);
        used.Hidden.Fill(1);
        used.Cell.Fill(2);
        used.Dispose();

        using RecurrentState<UnevenLstm> state = cell.RentState();

        Assert.Equal(address, Address.Of(state.Hidden));
        Assert.Equal(new float[UnevenLstm.HiddenSize], state.Hidden.ToArray());
        Assert.Equal(new float[UnevenLstm.HiddenSize], state.Cell.ToArray());
    }

    [Fact]
    public void Reset_SetsHiddenAndCellToZero()
    {
        using RecurrentState<UnevenLstm> state = Create().RentState();
        state.Hidden.Fill(1);
        state.Cell.Fill(2);

        state.Reset();

        Assert.Equal(new float[UnevenLstm.HiddenSize], state.Hidden.ToArray());
        Assert.Equal(new float[UnevenLstm.HiddenSize], state.Cell.ToArray());
    }

    [Fact]
    public void HiddenAndCell_HaveTheHiddenSizeAndStateSizeCountsBoth()
    {
        using RecurrentState<UnevenLstm> lstm = Create().RentState();
        using RecurrentState<UnevenGru> gru = UnevenGru.Create(RandomParameters.Create(UnevenGru.Spec, seed: 1)).RentState();

        Assert.Equal((13, 13, 26), (lstm.Hidden.Length, lstm.Cell.Length, lstm.Size));
        Assert.Equal((3, 3), (gru.Hidden.Length, gru.Size));
        Assert.Equal((26, 3), (UnevenLstm.StateSize, UnevenGru.StateSize));
    }

    [Fact]
    public void RentState_OfManyStates_StartsEachOnACacheLineOfItsOwn()
    {
        UnevenLstm cell = Create();
        RecurrentState<UnevenLstm>[] states = [.. Enumerable.Range(0, 300).Select(_ => cell.RentState())];

        Assert.All(states, static state => Assert.Equal(0, Address.Of(state.Hidden) % CacheLineBytes));
        Assert.Equal(states.Length, states.Select(static state => Address.Of(state.Hidden)).Distinct().Count());

        Array.ForEach(states, static state => state.Dispose());
    }

    [Fact]
    public void States_RentedAtTheSameTime_ShareNoMemory()
    {
        UnevenLstm cell = Create();
        RecurrentState<UnevenLstm>[] states = [.. Enumerable.Range(0, 100).Select(_ => cell.RentState())];

        for (int i = 0; i < states.Length; i++)
        {
            states[i].Hidden.Fill(i);
            states[i].Cell.Fill(-i);
        }

        for (int i = 0; i < states.Length; i++)
        {
            Assert.Equal(-1, states[i].Hidden.IndexOfAnyExcept(i));
            Assert.Equal(-1, states[i].Cell.IndexOfAnyExcept(-i));
            states[i].Dispose();
        }
    }

    [Fact]
    public void Step_OnOneState_LeavesItsNeighboursAlone()
    {
        UnevenLstm cell = Create();
        RecurrentState<UnevenLstm>[] states = [.. Enumerable.Range(0, 40).Select(_ => cell.RentState())];
        float[] untouched = RandomParameters.State(UnevenLstm.StateSize, seed: 5);
        Array.ForEach(states, state => state.CopyFrom(untouched));

        for (int i = 0; i < states.Length; i += 2)
        {
            cell.Step(RandomParameters.Inputs(UnevenLstm.InputSize, seed: i), states[i]);
        }

        float[] actual = new float[UnevenLstm.StateSize];
        for (int i = 0; i < states.Length; i++)
        {
            states[i].CopyTo(actual);
            Assert.Equal(i % 2 == 1, Bits.AreEqual(untouched, actual));
            states[i].Dispose();
        }
    }

    [Fact]
    public void State_AcrossACompactingCollection_StaysWhereItIs()
    {
        UnevenLstm cell = Create();
        using RecurrentState<UnevenLstm> state = cell.RentState();
        state.Hidden.Fill(3);
        nint address = Address.Of(state.Hidden);
        float[] before = [.. state.Hidden];

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        Assert.Equal(address, Address.Of(state.Hidden));
        Bits.AssertEqual(before, state.Hidden);
        cell.Step(new float[UnevenLstm.InputSize], state);
        Assert.NotEqual(before, state.Hidden.ToArray());
    }

    [Fact]
    public void Cell_OfACellWithoutOne_SaysSo()
    {
        using RecurrentState<UnevenGru> state = UnevenGru.Create(RandomParameters.Create(UnevenGru.Spec, seed: 1)).RentState();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => state.Cell.Clear());

        Assert.Equal("UnevenGru is not an LSTM and has no cell state.", exception.Message);
    }

    private static UnevenLstm Create() => UnevenLstm.Create(RandomParameters.Create(UnevenLstm.Spec, seed: 1));

    [RecurrentCell(CellKind.Lstm, inputSize: 2, hiddenSize: 13)]
    private sealed partial class UnevenLstm;

    [RecurrentCell(CellKind.Gru, inputSize: 2, hiddenSize: 3)]
    private sealed partial class UnevenGru;
}
