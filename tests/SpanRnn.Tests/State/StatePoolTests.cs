using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.State;

/// <summary>The pool behind the states: it grows without moving anything and hands out nothing twice.</summary>
public sealed partial class StatePoolTests
{
    [Fact]
    public void RentState_BeyondThePoolsSize_KeepsOldStatesValid()
    {
        Memory cell = Create();
        RecurrentState<Memory> first = cell.RentState();
        nint address = Address.Of(first.Hidden);
        first.Hidden.Fill(1);
        Span<float> spanFromBefore = first.Hidden;

        RecurrentState<Memory>[] others = [.. Enumerable.Range(0, 5_000).Select(_ => cell.RentState())];

        Assert.Equal(address, Address.Of(first.Hidden));
        spanFromBefore[2] = 4;
        Assert.Equal([1, 1, 4, 1, 1], first.Hidden.ToArray());
        Array.ForEach(others, static state => state.Dispose());
        first.Dispose();
    }

    [Fact]
    public void RentState_AfterAPeak_ReusesItsMemory()
    {
        Large cell = Large.Create(RandomParameters.Create(Large.Spec, seed: 1));
        HashSet<nint> peak = [];
        for (int round = 0; round < 3; round++)
        {
            RecurrentState<Large>[] states = [.. Enumerable.Range(0, 200).Select(_ => cell.RentState())];
            HashSet<nint> addresses = [.. states.Select(static state => Address.Of(state.Hidden))];
            Assert.Equal(states.Length, addresses.Count);
            Assert.True(round == 0 || addresses.SetEquals(peak));
            peak = addresses;
            Array.ForEach(states, static state => state.Dispose());
        }
    }

    [Fact]
    public void RentState_OfStatesLargerThanASlab_GetsAlignedZeroedMemory()
    {
        // 1.2 million floats each, more than the pool's largest slab: every state has a slab of its own.
        WideWindow cell = WideWindow.Create(new DenseParameters(WideWindow.Spec, new float[WideWindow.StateSize]));
        float[] values = new float[WideWindow.StateSize];
        RecurrentState<WideWindow>[] states = [.. Enumerable.Range(0, 3).Select(_ => cell.RentState())];

        foreach (RecurrentState<WideWindow> state in states)
        {
            state.CopyTo(values);
            Assert.Equal(-1, values.AsSpan().IndexOfAnyExcept(0));
            state.Dispose();
        }
    }

    [Fact]
    public void RentState_FromManyThreads_HandsOutNothingTwice()
    {
        const int Threads = 64;
        const int StatesPerThread = 40;
        const int Rounds = 5;
        Memory cell = Create();
        using Barrier barrier = new(Threads);
        int collisions = 0;
        Thread[] threads = [.. Enumerable.Range(1, Threads).Select(id => new Thread(() =>
        {
            RecurrentState<Memory>[] states = new RecurrentState<Memory>[StatesPerThread];
            for (int round = 0; round < Rounds; round++)
            {
                for (int i = 0; i < states.Length; i++)
                {
                    states[i] = cell.RentState();
                    states[i].Hidden.Fill((id * StatesPerThread) + i);
                }

                barrier.SignalAndWait();
                for (int i = 0; i < states.Length; i++)
                {
                    if (states[i].Hidden.IndexOfAnyExcept((id * StatesPerThread) + i) >= 0)
                    {
                        Interlocked.Increment(ref collisions);
                    }

                    states[i].Dispose();
                    states[i].Dispose();
                }
            }
        }))];

        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        Assert.Equal(0, collisions);
    }

    [Fact]
    public void Dispose_OfOneStateFromManyThreads_ReturnsItOnce()
    {
        Memory cell = Create();
        for (int round = 0; round < 200; round++)
        {
            RecurrentState<Memory> state = cell.RentState();
            Parallel.For(0, 8, _ => state.Dispose());

            RecurrentState<Memory> first = cell.RentState();
            RecurrentState<Memory> second = cell.RentState();
            Assert.NotEqual(Address.Of(first.Hidden), Address.Of(second.Hidden));
            first.Dispose();
            second.Dispose();
        }
    }

    private static Memory Create() => Memory.Create(RandomParameters.Create(Memory.Spec, seed: 1));

    [RecurrentCell(CellKind.Gru, inputSize: 2, hiddenSize: 5)]
    private sealed partial class Memory;

    [RecurrentCell(CellKind.Lstm, inputSize: 2, hiddenSize: 100)]
    private sealed partial class Large;

    [WindowCell(inputSize: 1_000, window: 1_200, outputSize: 1)]
    private sealed partial class WideWindow;
}
