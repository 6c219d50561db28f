using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>What <c>Run</c> refuses in a class without a cell state, whose overload with spans has one span less.</summary>
public sealed partial class GatedRunArgumentTests
{
    private static readonly Rnn Cell = Rnn.Create(RandomParameters.Create(Rnn.Spec, seed: 1));

    private readonly float[] _memory = RandomParameters.State(30, seed: 2);

    [Fact]
    public void Run_WithWrongLengths_ThrowsNamingTheSpan() => AssertUntouched(() =>
    {
        Refusal.OfLength("hidden", 8, "HiddenSize", 7, () => Cell.Run(_memory.AsSpan(0, 3), _memory.AsSpan(3, 8), _memory.AsSpan(11, 7)));
        Refusal.OfLength("hidden", 8, "HiddenSize", 9, () => Cell.Run(_memory.AsSpan(0, 3), _memory.AsSpan(3, 8), _memory.AsSpan(11, 9)));
        Refusal.StartsWith("outputs", "outputs must hold 1 steps × 8 floats = 8; got 7.", () => Cell.Run(_memory.AsSpan(0, 3), _memory.AsSpan(3, 7), _memory.AsSpan(11, 8)));
        Refusal.StartsWith("sequence", "sequence must hold a whole number of inputs of 3 floats (InputSize); got 2.", () => Cell.Run(_memory.AsSpan(0, 2), _memory.AsSpan(3, 8), _memory.AsSpan(11, 8)));
    });

    [Fact]
    public void Run_WithOverlappingSpans_IsRefused() => AssertUntouched(() =>
    {
        Refusal.OfOverlap("sequence", "outputs", () => Cell.Run(_memory.AsSpan(0, 3), _memory.AsSpan(2, 8), _memory.AsSpan(11, 8)));
        Refusal.OfOverlap("sequence", "hidden", () => Cell.Run(_memory.AsSpan(0, 3), _memory.AsSpan(11, 8), _memory.AsSpan(2, 8)));
        Refusal.OfOverlap("outputs", "hidden", () => Cell.Run(_memory.AsSpan(0, 3), _memory.AsSpan(3, 8), _memory.AsSpan(10, 8)));
        Refusal.OfOverlap("outputs", "hidden", () => Cell.Run(_memory.AsSpan(0, 3), _memory.AsSpan(3, 8), _memory.AsSpan(3, 8)));
    });

    private void AssertUntouched(Action calls)
    {
        float[] before = [.. _memory];
        calls();
        Bits.AssertEqual(before, _memory);
    }

    [RecurrentCell(CellKind.Rnn, inputSize: 3, hiddenSize: 8)]
    private sealed partial class Rnn;
}
