using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>What <c>Run</c> refuses, by which message, and that it has changed nothing then.</summary>
public sealed partial class RunArgumentTests
{
    private static readonly Lstm Cell = Lstm.Create(RandomParameters.Create(Lstm.Spec, seed: 1));

    private readonly float[] _memory = RandomParameters.State(40, seed: 2);

    // Places within the memory that do not overlap: 2 steps.
    private Span<float> Sequence => _memory.AsSpan(0, 6);

    private Span<float> Outputs => _memory.AsSpan(6, 10);

    private Span<float> Hidden => _memory.AsSpan(16, 5);

    private Span<float> CellState => _memory.AsSpan(21, 5);

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void Run_OverNoWholeNumberOfInputs_ThrowsNamingTheSequence(int length)
    {
        float[] sequence = new float[length];
        string message = $"sequence must hold a whole number of inputs of 3 floats (InputSize); got {length}.";

        AssertUntouched(state =>
        {
            Refusal.StartsWith("sequence", message, () => Cell.Run(sequence, Outputs, state));
            Refusal.StartsWith("sequence", message, () => Cell.Run(sequence, Outputs, Hidden, CellState));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(15)]
    public void Run_WithRoomForAnotherNumberOfOutputs_ThrowsNamingThem(int length)
    {
        float[] outputs = new float[length];
        string message = $"outputs must hold 2 steps × 5 floats = 10; got {length}.";

        AssertUntouched(state =>
        {
            Refusal.StartsWith("outputs", message, () => Cell.Run(Sequence, outputs, state));
            Refusal.StartsWith("outputs", message, () => Cell.Run(Sequence, outputs, Hidden, CellState));
        });
        Assert.Equal(new float[length], outputs);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void Run_WithWrongStateLength_ThrowsNamingTheSpan(int length) => AssertUntouched(_ =>
    {
        Refusal.OfLength("hidden", 5, "HiddenSize", length, () => Cell.Run(Sequence, Outputs, new float[length], CellState));
        Refusal.OfLength("cell", 5, "HiddenSize", length, () => Cell.Run(Sequence, Outputs, Hidden, new float[length]));
    });

    [Fact]
    public void Run_WithOverlappingSpans_IsRefused() => AssertUntouched(_ =>
    {
        Refusal.OfOverlap("sequence", "outputs", () => Cell.Run(Sequence, _memory.AsSpan(5, 10), Hidden, CellState));
        Refusal.OfOverlap("sequence", "hidden", () => Cell.Run(Sequence, Outputs, _memory.AsSpan(1, 5), CellState));
        Refusal.OfOverlap("sequence", "cell", () => Cell.Run(Sequence, Outputs, Hidden, _memory.AsSpan(1, 5)));
        Refusal.OfOverlap("outputs", "hidden", () => Cell.Run(Sequence, Outputs, _memory.AsSpan(15, 5), CellState));
        Refusal.OfOverlap("outputs", "cell", () => Cell.Run(Sequence, Outputs, Hidden, _memory.AsSpan(6, 5)));
        Refusal.OfOverlap("hidden", "cell", () => Cell.Run(Sequence, Outputs, Hidden, _memory.AsSpan(17, 5)));
    });

    [Fact]
    public void Run_WithSpansOfTheRentedState_IsRefused() => AssertUntouched(state =>
    {
        Refusal.OfOverlap("outputs", "state", () => Cell.Run(Sequence[..3], state.Hidden, state));
        Refusal.OfOverlap("outputs", "state", () => Cell.Run(Sequence[..3], state.Cell, state));
        Refusal.OfOverlap("sequence", "state", () => Cell.Run(state.Hidden[..3], Outputs[..5], state));
        Refusal.OfOverlap("sequence", "state", () => Cell.Run(state.Cell[..3], Outputs[..5], state));
        Refusal.OfOverlap("sequence", "outputs", () => Cell.Run(Sequence, _memory.AsSpan(0, 10), state));
    });

    [Fact]
    public void Run_OfNoSteps_ChangesNothing() => AssertUntouched(state =>
    {
        Cell.Run([], [], state);
        Cell.Run([], [], Hidden, CellState);
    });

    [Fact]
    public void Run_WithNeighbouringSpans_GivesTheBitsOfSteps()
    {
        float[] hidden = [.. Hidden];
        float[] cell = [.. CellState];
        List<float> expected = [];
        for (int step = 0; step < 2; step++)
        {
            Cell.Step(Sequence.Slice(step * 3, 3), hidden, cell);
            expected.AddRange(hidden);
        }

        Cell.Run(Sequence, Outputs, Hidden, CellState);

        Bits.AssertEqual([.. expected], Outputs);
        Bits.AssertEqual(hidden, Hidden);
        Bits.AssertEqual(cell, CellState);
    }

    private void AssertUntouched(Action<RecurrentState<Lstm>> calls)
    {
        using RecurrentState<Lstm> state = Cell.RentState();
        state.CopyFrom(RandomParameters.State(Lstm.StateSize, seed: 4));
        float[] before = [.. _memory, .. state.Hidden, .. state.Cell];
        calls(state);
        Bits.AssertEqual(before, [.. _memory, .. state.Hidden, .. state.Cell]);
    }

    [RecurrentCell(CellKind.Lstm, inputSize: 3, hiddenSize: 5)]
    private sealed partial class Lstm;
}
