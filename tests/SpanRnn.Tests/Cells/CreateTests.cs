using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>A class made from parameters: only from complete ones for its own spec, and by copy.</summary>
public sealed partial class CreateTests
{
    [Fact]
    public void Create_FromParametersOfAnotherSpec_ThrowsNamingBoth()
    {
        Refusal.StartsWith(
            "parameters", "The parameters are for LSTM 3 → 6, the class is LSTM 3 → 5.", () => Lstm.Create(RandomParameters.Create(Lstm.Spec with { HiddenSize = 6 }, seed: 1)));
        Refusal.StartsWith(
            "parameters", "The parameters are for LSTM 3 → 5, no bias, the class is LSTM 3 → 5.", () => Lstm.Create(RandomParameters.Create(Lstm.Spec with { Bias = false }, seed: 1)));
        Refusal.StartsWith(
            "parameters", "The parameters are for GRU 3 → 5, the class is LSTM 3 → 5.", () => Lstm.Create(RandomParameters.Create(new CellSpec(CellKind.Gru, 3, 5), seed: 1)));
    }

    [Fact]
    public void Create_WithAReadOutOfAnotherSpec_ThrowsNamingBoth()
    {
        CellParameters cell = RandomParameters.Create(Tracker.Spec, seed: 1);

        Refusal.StartsWith(
            "parameters", "The parameters are for dense 5 → 3, the class has dense 5 → 2.", () => Tracker.Create(cell, RandomParameters.CreateDense(new DenseSpec(5, 3), seed: 1)));
        Refusal.StartsWith(
            "parameters",
            "The parameters are for dense 5 → 2, tanh, the class has dense 5 → 2.",
            () => Tracker.Create(cell, RandomParameters.CreateDense(new DenseSpec(5, 2) { Activation = Activation.Tanh }, seed: 1)));
    }

    [Fact]
    public void Create_WithAGateThatIsNotSet_NamesIt()
    {
        CellParameters parameters = new(Lstm.Spec);
        foreach (Gate gate in Lstm.Spec.Gates.Where(static gate => gate != Gate.Candidate))
        {
            parameters.SetGate(gate, new float[15], new float[25]);
        }

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => Lstm.Create(parameters));

        Assert.Equal("The Candidate gate of LSTM 3 → 5 has not been set; call SetGate(Gate.Candidate, …) first.", exception.Message);
    }

    [Fact]
    public void Create_FromNothing_Throws()
    {
        Assert.Throws<ArgumentNullException>("parameters", static () => Lstm.Create(null!));
        Assert.Throws<ArgumentNullException>(static () => Tracker.Create(null!, RandomParameters.CreateDense(new DenseSpec(5, 2), seed: 1)));
        Assert.Throws<ArgumentNullException>(static () => Tracker.Create(RandomParameters.Create(Tracker.Spec, seed: 1), null!));
    }

    [Fact]
    public void Create_CopiesTheParameters()
    {
        CellParameters parameters = RandomParameters.Create(Lstm.Spec, seed: 1);
        Lstm cell = Lstm.Create(parameters);
        float[] before = StepOnce(cell);

        parameters.SetGate(Gate.Candidate, new float[15], new float[25]);

        Bits.AssertEqual(before, StepOnce(cell));
        Assert.False(Bits.AreEqual(before, StepOnce(Lstm.Create(parameters))));
    }

    [Fact]
    public void Constants_AreThoseOfTheSpec()
    {
        Assert.Equal((3, 5, 10, 200), (Lstm.InputSize, Lstm.HiddenSize, Lstm.StateSize, Lstm.ParameterCount));
        Assert.Equal(new CellSpec(CellKind.Lstm, 3, 5), Lstm.Spec);
        Assert.Equal((3, 5, 2, 5, 120 + 12), (Tracker.InputSize, Tracker.HiddenSize, Tracker.OutputSize, Tracker.StateSize, Tracker.ParameterCount));
        Assert.Equal(new CellSpec(CellKind.Gru, 3, 5) { Bias = false, Reset = GruReset.BeforeProduct }, Tracker.Spec);
    }

    private static float[] StepOnce(Lstm cell)
    {
        float[] hidden = new float[5];
        cell.Step([1, 2, 3], hidden, new float[5]);
        return hidden;
    }

    [RecurrentCell(CellKind.Lstm, inputSize: 3, hiddenSize: 5)]
    private sealed partial class Lstm;

    [RecurrentCell(CellKind.Gru, inputSize: 3, hiddenSize: 5, Bias = false, Reset = GruReset.BeforeProduct)]
    [Dense(2)]
    private sealed partial class Tracker;
}
