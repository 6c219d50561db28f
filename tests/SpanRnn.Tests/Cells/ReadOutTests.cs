using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>The dense read-out: its numbers, and what it refuses.</summary>
public sealed partial class ReadOutTests
{
    private static readonly Tracker Cell = Tracker.Create(
        RandomParameters.Create(Tracker.Spec, seed: 1), RandomParameters.CreateDense(new DenseSpec(Tracker.HiddenSize, Tracker.OutputSize), seed: 2));

    private readonly RecurrentState<Tracker> _state = Cell.RentState();
    private readonly float[] _input = RandomParameters.Inputs(Tracker.InputSize, seed: 3);
    private readonly float[] _hidden = RandomParameters.State(Tracker.HiddenSize, seed: 4);
    private readonly float[] _output = [7, 7, 7];

    public ReadOutTests() => _state.CopyFrom(_hidden);

    [Fact]
    public void ReadOut_OfAHiddenState_IsTheDenseLayer()
    {
        double[] expected = new ReferenceDense(RandomParameters.CreateDense(new DenseSpec(11, 3), seed: 2)).Apply(_hidden);

        Cell.ReadOut(_hidden, _output);

        // 12 summands below 1, unit roundoff 6e-8.
        Assert.InRange(Deviation.Largest(_output, expected), 0, 12 * 6e-8);
    }

    [Fact]
    public void Step_WithAnOutput_IsAStepThenTheReadOut()
    {
        using RecurrentState<Tracker> twin = Cell.RentState();
        twin.CopyFrom(_state);
        float[] expected = new float[Tracker.OutputSize];
        Cell.Step(_input, twin);
        Cell.ReadOut(twin.Hidden, expected);

        Cell.Step(_input, _output, _state);

        Bits.AssertEqual(twin.Hidden, _state.Hidden);
        Bits.AssertEqual(expected, _output);
    }

    [Fact]
    public void Step_WithTheInputAsOutput_GivesTheBitsOfACopy()
    {
        using RecurrentState<Tracker> twin = Cell.RentState();
        twin.CopyFrom(_state);
        Cell.Step(_input, _output, twin);
        float[] both = [.. _input];

        Cell.Step(both, both.AsSpan(0, 3), _state);

        Bits.AssertEqual(_output, both.AsSpan(0, 3));
        Bits.AssertEqual(twin.Hidden, _state.Hidden);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Step_WithWrongOutputLength_ThrowsNamingTheSpan(int length) => AssertUntouched(() =>
        Refusal.OfLength("output", 3, "OutputSize", length, () => Cell.Step(_input, new float[length], _state)));

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Step_WithAnOutputAndWrongInputLength_ThrowsNamingTheSpan(int length) => AssertUntouched(() =>
        Refusal.OfLength("input", 4, "InputSize", length, () => Cell.Step(new float[length], _output, _state)));

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void Step_WithTheStateAsOutput_IsRefused(int start) => AssertUntouched(() =>
        Refusal.OfOverlap("output", "state", () => Cell.Step(_input, _state.Hidden.Slice(start, 3), _state)));

    [Fact]
    public void ReadOut_WithWrongLengths_ThrowsNamingTheSpan() => AssertUntouched(() =>
    {
        Refusal.OfLength("hidden", 11, "HiddenSize", 10, () => Cell.ReadOut(new float[10], _output));
        Refusal.OfLength("hidden", 11, "HiddenSize", 16, () => Cell.ReadOut(new float[16], _output));
        Refusal.OfLength("output", 3, "OutputSize", 2, () => Cell.ReadOut(_hidden, new float[2]));
        Refusal.OfLength("output", 3, "OutputSize", 4, () => Cell.ReadOut(_hidden, new float[4]));
    });

    [Fact]
    public void ReadOut_IntoItsInput_IsRefused() => AssertUntouched(() =>
        Refusal.OfOverlap("hidden", "output", () => Cell.ReadOut(_hidden, _hidden.AsSpan(8, 3))));

    [Theory]
    [InlineData(Activation.Identity)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Relu)]
    public void ReadOut_WithAnActivation_AppliesIt(Activation activation)
    {
        const int Hidden = 40;
        DenseSpec spec = new(Hidden, 19) { Activation = activation, Bias = activation != Activation.Sigmoid };
        CellParameters parameters = RandomParameters.Create(new CellSpec(CellKind.Rnn, 1, Hidden), seed: 5);
        DenseParameters dense = RandomParameters.CreateDense(spec, seed: 6);
        float[] hidden = RandomParameters.State(Hidden, seed: 7);
        float[] output = new float[spec.OutputSize];

        switch (activation)
        {
            case Activation.Tanh:
                TanhReadOut.Create(parameters, dense).ReadOut(hidden, output);
                break;
            case Activation.Sigmoid:
                SigmoidReadOut.Create(parameters, dense).ReadOut(hidden, output);
                break;
            case Activation.Relu:
                ReluReadOut.Create(parameters, dense).ReadOut(hidden, output);
                break;
            default:
                IdentityReadOut.Create(parameters, dense).ReadOut(hidden, output);
                break;
        }

        // 41 summands below 1 / √40, unit roundoff 6e-8, and the rational tanh's 3.3e-7.
        Assert.InRange(Deviation.Largest(output, new ReferenceDense(dense).Apply(hidden)), 0, (41 * 6e-8 / Math.Sqrt(Hidden)) + 3.3e-7);
    }

    private void AssertUntouched(Action calls)
    {
        float[] before = [.. _state.Hidden, .. _output, .. _hidden];
        calls();
        Bits.AssertEqual(before, [.. _state.Hidden, .. _output, .. _hidden]);
        _state.Dispose();
    }

    [RecurrentCell(CellKind.Gru, inputSize: 4, hiddenSize: 11)]
    [Dense(3)]
    private sealed partial class Tracker;

    [RecurrentCell(CellKind.Rnn, 1, 40)]
    [Dense(19)]
    private sealed partial class IdentityReadOut;

    [RecurrentCell(CellKind.Rnn, 1, 40)]
    [Dense(19, Activation = Activation.Tanh)]
    private sealed partial class TanhReadOut;

    [RecurrentCell(CellKind.Rnn, 1, 40)]
    [Dense(19, Activation = Activation.Sigmoid, Bias = false)]
    private sealed partial class SigmoidReadOut;

    [RecurrentCell(CellKind.Rnn, 1, 40)]
    [Dense(19, Activation = Activation.Relu)]
    private sealed partial class ReluReadOut;
}
