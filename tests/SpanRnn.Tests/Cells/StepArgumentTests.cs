using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>What <c>Step</c> refuses, by which message, and that it has changed nothing then.</summary>
public sealed partial class StepArgumentTests
{
    private static readonly Lstm LstmCell = Lstm.Create(RandomParameters.Create(Lstm.Spec, seed: 1));
    private static readonly Gru GruCell = Gru.Create(RandomParameters.Create(Gru.Spec, seed: 1));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Step_WithWrongInputLength_ThrowsNamingTheSpan(int length)
    {
        LstmMemory memory = new();
        float[] input = new float[length];

        memory.AssertUntouched(() =>
        {
            Refusal.OfLength("input", 3, "InputSize", length, () => LstmCell.Step(input, memory.State));
            Refusal.OfLength("input", 3, "InputSize", length, () => LstmCell.Step(input, memory.Hidden, memory.Cell));
            Refusal.OfLength("input", 3, "InputSize", length, () => GruCell.Step(input, memory.Hidden));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void Step_WithWrongHiddenLength_ThrowsNamingTheSpan(int length)
    {
        LstmMemory memory = new();
        float[] hidden = new float[length];

        memory.AssertUntouched(() =>
        {
            Refusal.OfLength("hidden", 5, "HiddenSize", length, () => LstmCell.Step(memory.Input, hidden, memory.Cell));
            Refusal.OfLength("hidden", 5, "HiddenSize", length, () => GruCell.Step(memory.Input, hidden));
        });
        Assert.Equal(new float[length], hidden);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void Step_WithWrongCellLength_ThrowsNamingTheSpan(int length)
    {
        LstmMemory memory = new();
        float[] cell = new float[length];

        memory.AssertUntouched(() =>
            Refusal.OfLength("cell", 5, "HiddenSize", length, () => LstmCell.Step(memory.Input, memory.Hidden, cell)));
        Assert.Equal(new float[length], cell);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Step_WithHiddenOverCell_IsRefused(int distance)
    {
        LstmMemory memory = new();
        float[] both = RandomParameters.State(9, seed: 3);
        float[] before = [.. both];

        memory.AssertUntouched(() => Refusal.OfOverlap(
            "hidden", "cell", () => LstmCell.Step(memory.Input, both.AsSpan(distance, 5), both.AsSpan(0, 5))));

        Bits.AssertEqual(before, both);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Step_WithInputOverCell_IsRefused(int distance)
    {
        LstmMemory memory = new();
        float[] both = RandomParameters.State(8, seed: 3);
        float[] before = [.. both];

        memory.AssertUntouched(() => Refusal.OfOverlap(
            "input", "cell", () => LstmCell.Step(both.AsSpan(distance, 3), memory.Hidden, both.AsSpan(0, 5))));

        Bits.AssertEqual(before, both);
    }

    [Fact]
    public void Step_WithTheStatesCellAsInput_IsRefused()
    {
        LstmMemory memory = new();

        memory.AssertUntouched(() => Refusal.OfOverlap(
            "input", "state.Cell", () => LstmCell.Step(memory.State.Cell[..3], memory.State)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Step_WithInputWithinHidden_GivesTheBitsOfACopy(int start)
    {
        float[] hidden = RandomParameters.State(5, seed: 4);
        float[] cell = RandomParameters.State(5, seed: 5);
        float[] expectedHidden = [.. hidden];
        float[] expectedCell = [.. cell];
        LstmCell.Step(hidden[start..(start + 3)], expectedHidden, expectedCell);
        float[] expectedGru = [.. hidden];
        GruCell.Step(hidden[start..(start + 3)], expectedGru);
        float[] gruHidden = [.. hidden];
        using RecurrentState<Lstm> state = LstmCell.RentState();
        state.CopyFrom([.. hidden, .. cell]);

        LstmCell.Step(hidden.AsSpan(start, 3), hidden, cell);
        GruCell.Step(gruHidden.AsSpan(start, 3), gruHidden);
        LstmCell.Step(state.Hidden.Slice(start, 3), state);

        Bits.AssertEqual(expectedHidden, hidden);
        Bits.AssertEqual(expectedCell, cell);
        Bits.AssertEqual(expectedGru, gruHidden);
        Bits.AssertEqual(expectedHidden, state.Hidden);
        Bits.AssertEqual(expectedCell, state.Cell);
    }

    [Fact]
    public void Step_WithSpansThatOnlyTouch_IsFine()
    {
        float[] all = RandomParameters.State(13, seed: 6);
        float[] hidden = all[3..8];
        float[] cell = all[8..];
        LstmCell.Step(all.AsSpan(0, 3), hidden, cell);

        LstmCell.Step(all.AsSpan(0, 3), all.AsSpan(3, 5), all.AsSpan(8, 5));

        Bits.AssertEqual(hidden, all.AsSpan(3, 5));
        Bits.AssertEqual(cell, all.AsSpan(8, 5));
    }

    /// <summary>An LSTM's state, rented and as spans, and a look at whether a call has touched either.</summary>
    private sealed class LstmMemory
    {
        public float[] Input { get; } = RandomParameters.Inputs(3, seed: 1);

        public float[] Hidden { get; } = RandomParameters.State(5, seed: 2);

        public float[] Cell { get; } = RandomParameters.State(5, seed: 3);

        public RecurrentState<Lstm> State { get; } = LstmCell.RentState();

        public void AssertUntouched(Action calls)
        {
            State.CopyFrom([.. Hidden, .. Cell]);
            float[] before = All();
            calls();
            Bits.AssertEqual(before, All());
            State.Dispose();
        }

        private float[] All() => [.. Hidden, .. Cell, .. State.Hidden, .. State.Cell, .. Input];
    }

    [RecurrentCell(CellKind.Lstm, inputSize: 3, hiddenSize: 5)]
    private sealed partial class Lstm;

    [RecurrentCell(CellKind.Gru, inputSize: 3, hiddenSize: 5, Reset = GruReset.BeforeProduct)]
    private sealed partial class Gru;
}
