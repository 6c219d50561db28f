using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Checked;

/// <summary>A checked state is in one call at a time: what meets another call throws and has changed nothing, and no step is lost.</summary>
public sealed partial class ConcurrentUseTests
{
    private static readonly Memory Cell = Memory.Create(RandomParameters.Create(Memory.Spec, seed: 1));
    private static readonly float[] Input = RandomParameters.Inputs(Memory.InputSize, seed: 2);

    private static readonly Dictionary<string, Action<RecurrentState<Memory>>> Uses = new()
    {
        ["Step"] = static state => Cell.Step(Input, state),
        ["Run"] = static state => Cell.Run(Input, new float[Memory.HiddenSize], state),
        ["Run of no steps"] = static state => Cell.Run([], [], state),
        ["StepBatch"] = static state => Cell.StepBatch([.. Input, .. Input], [Living(), state]),
        ["StepBatch of a range"] = static state => Cell.StepBatch([.. Input, .. Input], [Living(), state], 1..),
        ["Reset"] = static state => state.Reset(),
        ["CopyTo a span"] = static state => state.CopyTo(new float[Memory.StateSize]),
        ["CopyTo a state"] = static state => state.CopyTo(Living()),
        ["CopyTo from a state"] = static state => Living().CopyTo(state),
        ["CopyFrom a span"] = static state => state.CopyFrom(new float[Memory.StateSize]),
        ["Dispose"] = static state => state.Dispose(),
    };

    public static TheoryData<string> UseNames => [.. Uses.Keys];

    [Theory]
    [MemberData(nameof(UseNames))]
    public void Use_WhileAnotherCallIsOnTheState_Throws_AndSucceedsAfterIt(string use)
    {
        RecurrentState<Memory> state = Cell.RentState();
        state.Hidden.Fill(0.25f);

        Assert.True(state.TryEnter());
        StateInUseException exception = Assert.Throws<StateInUseException>(() => Uses[use](state));
        Assert.Equal(-1, state.Hidden.IndexOfAnyExcept(0.25f));
        state.Leave();

        Assert.Contains("of Memory is in another call at this moment", exception.Message, StringComparison.Ordinal);
        Uses[use](state);
        state.Dispose();
    }

    [Fact]
    public void StepBatch_WithAStateInUse_NamesItsPlace_AndLeavesTheOthersFree()
    {
        RecurrentState<Memory>[] states = [Cell.RentState(), Cell.RentState(), Cell.RentState()];
        float[] inputs = [.. Input, .. Input, .. Input];
        Assert.True(states[2].TryEnter());

        StateInUseException whole = Assert.Throws<StateInUseException>(() => Cell.StepBatch(inputs, states));
        StateInUseException part = Assert.Throws<StateInUseException>(() => Cell.StepBatch(inputs, states, 1..));

        Assert.StartsWith("states[2] of Memory", whole.Message, StringComparison.Ordinal);
        Assert.StartsWith("states[2] of Memory", part.Message, StringComparison.Ordinal);
        states[2].Leave();
        Cell.StepBatch(inputs, states);
        Array.ForEach(states, static state => state.Dispose());
    }

    [Fact]
    public void CopyTo_OntoItself_IsNotTakenForTwoCalls()
    {
        using RecurrentState<Memory> state = Cell.RentState();
        state.Hidden.Fill(0.5f);

        state.CopyTo(state);

        Assert.Equal(-1, state.Hidden.IndexOfAnyExcept(0.5f));
    }

    [Fact]
    public void OneState_SteppedByManyThreads_TakesExactlyTheStepsThatDidNotThrow()
    {
        using RecurrentState<Memory> state = Cell.RentState();
        int taken = 0;
        int refused = 0;

        // On one core calls meet only where the scheduler cuts one short; so it goes on until some have.
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            float[] outputs = new float[50 * Memory.HiddenSize];
            float[] sequence = new float[50 * Memory.InputSize];
            while (Volatile.Read(ref refused) < 100)
            {
                try
                {
                    Cell.Run(sequence, outputs, state);
                    Interlocked.Add(ref taken, 50);
                }
                catch (StateInUseException)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        NonFiniteStepException next = Assert.Throws<NonFiniteStepException>(() => Cell.Step([float.NaN, 0, 0], state));
        Assert.Equal(taken, next.StepsSinceReset);
    }

    [Fact]
    public void Dispose_OnAnotherThreadDuringCalls_EitherEndsThemOrThrows_AndNeverFreesAStateInUse()
    {
        for (int round = 0; round < 25; round++)
        {
            RecurrentState<Memory> state = Cell.RentState();
            bool isOver = false;
            var stepper = new Thread(() =>
            {
                while (!isOver)
                {
                    // A step may meet the disposal itself, as the disposal may meet a step.
                    isOver = Record.Exception(() => Cell.Step(Input, state)) is ObjectDisposedException;
                }
            });
            stepper.Start();
            while (Record.Exception(state.Dispose) is StateInUseException)
            {
            }

            // The memory's next owner finds zeros, and they stay: no step of before is still under way.
            using RecurrentState<Memory> next = Cell.RentState();
            stepper.Join();
            Assert.True(isOver);
            Assert.Equal(-1, next.Hidden.IndexOfAnyExcept(0));
        }
    }

    private static RecurrentState<Memory> Living() => Cell.RentState();

    [RecurrentCell(CellKind.Gru, inputSize: 3, hiddenSize: 5, Checked = true)]
    private sealed partial class Memory;
}
