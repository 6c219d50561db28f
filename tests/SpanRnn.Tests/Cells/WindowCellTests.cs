using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>Window cells: a dense layer over the last observations, and what a step refuses.</summary>
public sealed partial class WindowCellTests
{
    private static readonly Autoregressive Cell = Autoregressive.Create(RandomParameters.CreateDense(Autoregressive.Spec, seed: 1));

    private readonly RecurrentState<Autoregressive> _state = Cell.RentState();
    private readonly float[] _memory = RandomParameters.State(9, seed: 2);

    public WindowCellTests() => _state.CopyFrom(RandomParameters.State(Autoregressive.StateSize, seed: 3));

    [Fact]
    public void Step_OverASequence_IsTheDenseLayerOverTheLastObservations()
    {
        const int Steps = 12;
        float[] sequence = RandomParameters.Inputs(Steps * 3, seed: 4);
        float[] history = [.. new float[4 * 3], .. sequence];
        ReferenceDense reference = new(RandomParameters.CreateDense(Autoregressive.Spec, seed: 1));
        float[] output = new float[2];
        _state.Reset();

        for (int step = 0; step < Steps; step++)
        {
            Cell.Step(sequence.AsSpan(step * 3, 3), output, _state);

            // 16 summands of at most 6 · 0.26, unit roundoff 6e-8.
            Assert.InRange(Deviation.Largest(output, reference.Apply(history.AsSpan(step * 3, 5 * 3))), 0, 16 * 1.6 * 6e-8);
        }
    }

    [Fact]
    public void Step_WithAWindowOfOne_SeesTheLastObservationOnly()
    {
        Markov cell = Markov.Create(new DenseParameters(Markov.Spec, [2, 3, 5, 7], [11, 13]));
        using RecurrentState<Markov> state = cell.RentState();
        float[] output = new float[2];

        cell.Step([100, 200], output, state);
        cell.Step([1, 10], output, state);

        Assert.Equal([1 * 2 + 10 * 3 + 11, 1 * 5 + 10 * 7 + 13], output);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Step_WithWrongInputLength_ThrowsNamingTheSpan(int length) => AssertUntouched(() =>
        Refusal.OfLength("input", 3, "InputSize", length, () => Cell.Step(_memory.AsSpan(0, length), _memory.AsSpan(5, 2), _state)));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Step_WithWrongOutputLength_ThrowsNamingTheSpan(int length) => AssertUntouched(() =>
        Refusal.OfLength("output", 2, "OutputSize", length, () => Cell.Step(_memory.AsSpan(0, 3), _memory.AsSpan(5, length), _state)));

    [Fact]
    public void Step_WithTheStatesOwnMemory_IsRefused() => AssertUntouched(() =>
    {
        Refusal.OfOverlap("input", "state", () => Cell.Step(OwnMemory(start: 12, length: 3), _memory.AsSpan(0, 2), _state));
        Refusal.OfOverlap("output", "state", () => Cell.Step(_memory.AsSpan(0, 3), OwnMemory(start: 0, length: 2), _state));
    });

    [Fact]
    public void Step_WithTheInputAsOutput_GivesTheBitsOfACopy()
    {
        using RecurrentState<Autoregressive> twin = Cell.RentState();
        twin.CopyFrom(_state);
        float[] expected = new float[2];
        Cell.Step(_memory.AsSpan(0, 3), expected, twin);

        Cell.Step(_memory.AsSpan(0, 3), _memory.AsSpan(1, 2), _state);

        Bits.AssertEqual(expected, _memory.AsSpan(1, 2));
    }

    [Fact]
    public void Create_FromParametersOfAnotherSpec_ThrowsNamingBoth() => Refusal.StartsWith(
        "parameters",
        "The parameters are for dense 15 → 3, the class has dense 15 → 2.",
        () => Autoregressive.Create(RandomParameters.CreateDense(new DenseSpec(15, 3), seed: 1)));

    [Fact]
    public void Constants_AreThoseOfTheWindow()
    {
        Assert.Equal((3, 5, 2, 15, 32), (Autoregressive.InputSize, Autoregressive.Window, Autoregressive.OutputSize, Autoregressive.StateSize, Autoregressive.ParameterCount));
        Assert.Equal(new DenseSpec(15, 2), Autoregressive.Spec);
        Assert.Equal(6, NoBias.ParameterCount);
        Assert.Equal(new DenseSpec(6, 1) { Bias = false, Activation = Activation.Tanh }, NoBias.Spec);
    }

    // No public span leads here; emitted code's own access does.
    private Span<float> OwnMemory(int start, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _state.Reference, start), length);

    private void AssertUntouched(Action calls)
    {
        float[] before = All();
        calls();
        Bits.AssertEqual(before, All());
        _state.Dispose();
    }

    private float[] All()
    {
        float[] values = new float[Autoregressive.StateSize];
        _state.CopyTo(values);
        return [.. values, .. _memory];
    }

    [WindowCell(inputSize: 3, window: 5, outputSize: 2)]
    private sealed partial class Autoregressive;

    [WindowCell(inputSize: 2, window: 1, outputSize: 2)]
    private sealed partial class Markov;

    [WindowCell(inputSize: 2, window: 3, outputSize: 1, Bias = false, Activation = Activation.Tanh)]
    private sealed partial class NoBias;
}
