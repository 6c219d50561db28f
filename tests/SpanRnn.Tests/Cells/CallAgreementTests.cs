using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>
/// A step is the same step on a rented state, on spans anywhere in memory, and within a run; and it neither reads nor
/// writes beyond its spans.
/// </summary>
public sealed partial class CallAgreementTests
{
    private const int Steps = 9;

    [Fact]
    public void Lstm_OnSpans_GivesTheBitsOfAStateAndTouchesNothingAround()
    {
        EvenLstm even = EvenLstm.Create(RandomParameters.Create(EvenLstm.Spec, seed: 1));
        AssertAgree(
            even,
            (memory, x, h, c) => even.Step(memory.AsSpan(x, EvenLstm.InputSize), memory.AsSpan(h, EvenLstm.HiddenSize), memory.AsSpan(c, EvenLstm.HiddenSize)),
            (sequence, outputs, state) => even.Run(sequence, outputs, state.AsSpan(0, EvenLstm.HiddenSize), state.AsSpan(EvenLstm.HiddenSize)));

        UnevenLstm uneven = UnevenLstm.Create(RandomParameters.Create(UnevenLstm.Spec, seed: 1));
        AssertAgree(
            uneven,
            (memory, x, h, c) => uneven.Step(memory.AsSpan(x, UnevenLstm.InputSize), memory.AsSpan(h, UnevenLstm.HiddenSize), memory.AsSpan(c, UnevenLstm.HiddenSize)),
            (sequence, outputs, state) => uneven.Run(sequence, outputs, state.AsSpan(0, UnevenLstm.HiddenSize), state.AsSpan(UnevenLstm.HiddenSize)));
    }

    [Fact]
    public void Gru_OnSpans_GivesTheBitsOfAStateAndTouchesNothingAround()
    {
        EvenGru even = EvenGru.Create(RandomParameters.Create(EvenGru.Spec, seed: 1));
        AssertAgree(
            even,
            (memory, x, h, _) => even.Step(memory.AsSpan(x, EvenGru.InputSize), memory.AsSpan(h, EvenGru.HiddenSize)),
            (sequence, outputs, state) => even.Run(sequence, outputs, state));

        UnevenGru uneven = UnevenGru.Create(RandomParameters.Create(UnevenGru.Spec, seed: 1));
        AssertAgree(
            uneven,
            (memory, x, h, _) => uneven.Step(memory.AsSpan(x, UnevenGru.InputSize), memory.AsSpan(h, UnevenGru.HiddenSize)),
            (sequence, outputs, state) => uneven.Run(sequence, outputs, state));
    }

    [Fact]
    public void Rnn_OnSpans_GivesTheBitsOfAStateAndTouchesNothingAround()
    {
        UnevenRnn uneven = UnevenRnn.Create(RandomParameters.Create(UnevenRnn.Spec, seed: 1));
        AssertAgree(
            uneven,
            (memory, x, h, _) => uneven.Step(memory.AsSpan(x, UnevenRnn.InputSize), memory.AsSpan(h, UnevenRnn.HiddenSize)),
            (sequence, outputs, state) => uneven.Run(sequence, outputs, state));
    }

    private static void AssertAgree<TCell>(TCell cell, Action<float[], int, int, int> stepOnSpans, Action<float[], float[], float[]> runOnSpans)
        where TCell : class, IRecurrentCell<TCell>
    {
        float[] sequence = RandomParameters.Inputs(Steps * TCell.InputSize, seed: 2);
        float[] begin = RandomParameters.State(TCell.StateSize, seed: 3);
        using RecurrentState<TCell> state = cell.RentState();

        state.CopyFrom(begin);
        float[] stepped = [.. sequence.Chunk(TCell.InputSize).SelectMany(input =>
        {
            cell.Step(input, state);
            return state.Hidden.ToArray();
        })];
        float[] end = new float[TCell.StateSize];
        state.CopyTo(end);

        float[] guarded = [.. Enumerable.Repeat(float.NaN, stepped.Length + 32)];
        state.CopyFrom(begin);
        cell.Run(sequence, guarded.AsSpan(16, stepped.Length), state);
        Bits.AssertEqual(stepped, guarded.AsSpan(16, stepped.Length), "Run on a state:");
        Assert.Equal(stepped.Length, guarded.Count(static value => !float.IsNaN(value)));

        float[] runState = [.. begin];
        float[] run = new float[stepped.Length];
        runOnSpans(sequence, run, runState);
        Bits.AssertEqual(stepped, run, "Run on spans:");
        Bits.AssertEqual(end, runState, "State after a run on spans:");

        // NaN all around: reading one would spoil the numbers, writing one would be seen.
        for (int shift = 1; shift <= 4; shift++)
        {
            AssertStepOnSpans<TCell>(stepOnSpans, sequence, begin, stepped, shift);
        }
    }

    private static void AssertStepOnSpans<TCell>(
        Action<float[], int, int, int> step, float[] sequence, float[] begin, float[] expected, int shift)
        where TCell : class, IRecurrentCell<TCell>
    {
        int x = shift;
        int h = x + TCell.InputSize + shift;
        int c = h + TCell.HiddenSize + shift;
        float[] memory = new float[c + TCell.HiddenSize + 16];
        memory.AsSpan().Fill(float.NaN);
        begin.AsSpan(0, TCell.HiddenSize).CopyTo(memory.AsSpan(h));
        begin.AsSpan(TCell.HiddenSize).CopyTo(memory.AsSpan(c));
        float[] hiddenStates = [.. sequence.Chunk(TCell.InputSize).SelectMany(input =>
        {
            input.CopyTo(memory, x);
            step(memory, x, h, c);
            return memory[h..(h + TCell.HiddenSize)];
        })];

        Bits.AssertEqual(expected, hiddenStates, $"Step on spans, {shift} apart:");
        int numbers = memory.Count(static value => !float.IsNaN(value));
        Assert.Equal(TCell.InputSize + TCell.StateSize, numbers);
    }

    [RecurrentCell(CellKind.Lstm, 4, 16)]
    private sealed partial class EvenLstm;

    [RecurrentCell(CellKind.Lstm, 65, 51)]
    private sealed partial class UnevenLstm;

    [RecurrentCell(CellKind.Gru, 40, 88)]
    private sealed partial class EvenGru;

    [RecurrentCell(CellKind.Gru, 25, 83, Reset = GruReset.BeforeProduct)]
    private sealed partial class UnevenGru;

    [RecurrentCell(CellKind.Rnn, 5, 3)]
    private sealed partial class UnevenRnn;
}
