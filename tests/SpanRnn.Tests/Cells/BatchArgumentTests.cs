using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>What <c>StepBatch</c> refuses, by which message, and that it has changed nothing then.</summary>
public sealed partial class BatchArgumentTests
{
    private const int Agents = 6;

    private static readonly Lstm Cell = Lstm.Create(RandomParameters.Create(Lstm.Spec, seed: 1));

    private readonly float[] _inputs = RandomParameters.Inputs(Agents * 3, seed: 2);
    private readonly float[] _memory = RandomParameters.State(80, seed: 3);
    private readonly RecurrentState<Lstm>[] _states = [.. Enumerable.Range(0, Agents).Select(static _ => Cell.RentState())];

    private Span<float> Hidden => _memory.AsSpan(0, Agents * 5);

    private Span<float> Cells => _memory.AsSpan(Agents * 5, Agents * 5);

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(21)]
    public void StepBatch_WithWrongInputs_ThrowsNamingThem(int length)
    {
        string message = $"inputs must hold 6 agents × 3 floats (InputSize) = 18; got {length}.";
        AssertUntouched(() =>
        {
            Refusal.StartsWith("inputs", message, () => Cell.StepBatch(new float[length], _states));
            Refusal.StartsWith("inputs", message, () => Cell.StepBatch(new float[length], _states, 0..2));
            Refusal.StartsWith("inputs", message, () => Cell.StepBatch(new float[length], Hidden, Cells));
        });
    }

    [Fact]
    public void StepBatch_WithWrongStateSpans_ThrowsNamingThem() => AssertUntouched(() =>
    {
        Refusal.StartsWith("hidden", "hidden must hold 5 agents × 5 floats (HiddenSize) = 25; got 29.", () => Cell.StepBatch(_inputs, Hidden[1..], Cells));
        Refusal.StartsWith("cell", "cell must hold 6 agents × 5 floats (HiddenSize) = 30; got 29.", () => Cell.StepBatch(_inputs, Hidden, Cells[1..]));
        Refusal.StartsWith("cell", "cell must hold 6 agents × 5 floats (HiddenSize) = 30; got 25.", () => Cell.StepBatch(_inputs, Hidden, Cells[5..]));
    });

    [Fact]
    public void StepBatch_WithOverlappingSpans_IsRefused() => AssertUntouched(() =>
    {
        Refusal.OfOverlap("hidden", "cell", () => Cell.StepBatch(_inputs, Hidden, _memory.AsSpan((Agents * 5) - 1, Agents * 5)));
        Refusal.OfOverlap("inputs", "hidden", () => Cell.StepBatch(_memory.AsSpan((Agents * 5) - 1, Agents * 3), Hidden, Cells));
        Refusal.OfOverlap("inputs", "cell", () => Cell.StepBatch(_memory.AsSpan((Agents * 5) + 1, Agents * 3), Hidden, Cells));
    });

    [Fact]
    public void StepBatch_WithAStatesOwnMemoryAsInput_IsRefused() => AssertUntouched(() =>
    {
        Refusal.OfOverlap("inputs", "states", () => Cell.StepBatch(_states[4].Hidden[..3], _states.AsSpan(4, 1)));
        Refusal.OfOverlap("inputs", "states", () => Cell.StepBatch(_states[4].Cell[..3], _states.AsSpan(4, 1)));
    });

    [Fact]
    public void StepBatch_WithAnotherStatesMemoryAsInput_ReadsIt()
    {
        using RecurrentState<Lstm> other = Cell.RentState();
        using RecurrentState<Lstm> expected = Cell.RentState();
        other.CopyFrom(RandomParameters.State(Lstm.StateSize, seed: 5));
        Cell.Step(other.Hidden[..3].ToArray(), expected);

        // A state of the same piece of memory, which need not be apart from the inputs as a whole.
        using RecurrentState<Lstm> state = Cell.RentState();
        Cell.StepBatch(other.Hidden[..3], [state]);

        Assert.Equal(expected.Hidden.ToArray(), state.Hidden.ToArray());
    }

    /// <summary>More states than the first piece of memory holds; the one that overlaps lies in a later one, and the stale one comes after it.</summary>
    [Fact]
    public void StepBatch_OfStatesFromSeveralPiecesOfMemory_ChecksThemAll()
    {
        const int many = 100;
        RecurrentState<Lstm>[] states = [.. Enumerable.Range(0, many).Select(static _ => Cell.RentState())];
        float[] inputs = RandomParameters.Inputs(many * 3, seed: 6);
        RecurrentState<Lstm>[] one = [states[^1]];

        Refusal.OfOverlap("inputs", "states", () => Cell.StepBatch(states[^1].Hidden[..3], one));
        states[^1].Dispose();
        Assert.Contains("State 99 ", Assert.Throws<ObjectDisposedException>(() => Cell.StepBatch(inputs, states)).Message, StringComparison.Ordinal);
        Assert.All(states[..^1], static state => Assert.Equal(new float[5], state.Hidden.ToArray()));

        foreach (RecurrentState<Lstm> state in states)
        {
            state.Dispose();
        }
    }

    [Fact]
    public void StepBatch_WithAStaleStateAmongThem_ThrowsBeforeAnyStep() => AssertUntouched(() =>
    {
        RecurrentState<Lstm> stale = Cell.RentState();
        stale.Dispose();

        Assert.Contains("State 5 ", Assert.Throws<ObjectDisposedException>(() => Cell.StepBatch(_inputs, [.. _states[..5], stale])).Message, StringComparison.Ordinal);
        Assert.Contains("State 5 ", Assert.Throws<ObjectDisposedException>(() => Cell.StepBatch(_inputs, [.. _states[..5], default])).Message, StringComparison.Ordinal);
    });

    [Fact]
    public void StepBatch_OfARangeBeyondTheStates_IsRefused() => AssertUntouched(() =>
    {
        Assert.Contains("4..7", Assert.Throws<ArgumentOutOfRangeException>("agents", () => Cell.StepBatch(_inputs, _states, 4..7)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("agents", () => Cell.StepBatch(_inputs, _states, 3..2));
        Assert.Throws<ArgumentOutOfRangeException>("agents", () => Cell.StepBatch(_inputs, _states, ^7..));
    });

    [Fact]
    public void StepBatch_OfNoAgents_ChangesNothing() => AssertUntouched(() =>
    {
        Cell.StepBatch([], []);
        Cell.StepBatch([], [], []);
        Cell.StepBatch(_inputs, _states, 3..3);
    });

    private void AssertUntouched(Action calls)
    {
        foreach (RecurrentState<Lstm> state in _states)
        {
            state.CopyFrom(RandomParameters.State(Lstm.StateSize, seed: 4));
        }

        float[] before = All();
        calls();
        Bits.AssertEqual(before, All());
        Array.ForEach(_states, static state => state.Dispose());
    }

    private float[] All() => [.. _memory, .. _inputs, .. _states.SelectMany(static state => (float[])[.. state.Hidden, .. state.Cell])];

    [RecurrentCell(CellKind.Lstm, inputSize: 3, hiddenSize: 5)]
    private sealed partial class Lstm;
}
