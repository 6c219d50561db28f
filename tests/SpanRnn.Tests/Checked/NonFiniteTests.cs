using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Checked;

/// <summary>Numbers that overflow on the way, from finite inputs and finite weights; and what a class that does not check makes of NaN.</summary>
public sealed partial class NonFiniteTests
{
    [Fact]
    public void Run_WhoseStateOverflows_NamesTheStepAndTheElement()
    {
        var cell = Grower.Create(Weights(Grower.Spec, input: 1, recurrent: 1e20f));
        using RecurrentState<Grower> state = cell.RentState();
        cell.Step([0], state);
        float[] outputs = [7, 7, 7, 7];

        // 1e10, 1e30, infinity.
        NonFiniteStepException exception = Assert.Throws<NonFiniteStepException>(() => cell.Run([1e10f, 0, 0, 0], outputs, state));

        Assert.Equal(
            "Grower: hidden[0] became Infinity in step 2 of the call (3 steps after the state was rented or reset); no state and no output has been written.",
            exception.Message);
        Assert.Equal(("hidden[0]", 2, null, 3L), (exception.Element, exception.Step, exception.Agent, exception.StepsSinceReset!.Value));
        Assert.Equal(double.PositiveInfinity, exception.OffendingNumber);
        Assert.Equal([7, 7, 7, 7], outputs);
        Assert.Equal([0], state.Hidden.ToArray());
    }

    [Fact]
    public void StepBatch_WhoseOneStateOverflows_NamesTheAgent_AndStepsNone()
    {
        var cell = Grower.Create(Weights(Grower.Spec, input: 1, recurrent: 1e20f));
        RecurrentState<Grower>[] states = [cell.RentState(), cell.RentState(), cell.RentState()];
        states[2].Hidden[0] = 1e30f;

        NonFiniteStepException whole = Assert.Throws<NonFiniteStepException>(() => cell.StepBatch([1, 1, 1], states));
        NonFiniteStepException part = Assert.Throws<NonFiniteStepException>(() => cell.StepBatch([1, 1, 1], states, 1..));
        NonFiniteStepException spans = Assert.Throws<NonFiniteStepException>(() => cell.StepBatch([1, 1, 1], (float[])[0, 0, 1e30f]));

        Assert.Contains("hidden[0] became Infinity in step 0 of the call, agent 2 of the batch (0 steps after", whole.Message, StringComparison.Ordinal);
        Assert.Equal(2, part.Agent);
        Assert.Equal(2, spans.Agent);
        Assert.Null(spans.StepsSinceReset);
        Assert.Equal([0, 0, 1e30f], states.Select(static state => state.Hidden[0]));
        Array.ForEach(states, static state => state.Dispose());
    }

    [Fact]
    public void Step_WhoseCellStateOverflows_NamesIt()
    {
        CellParameters parameters = new(Accumulator.Spec);
        foreach (Gate gate in Accumulator.Spec.Gates)
        {
            // Gates stand open; the candidate is the input as it is.
            float open = gate == Gate.Candidate ? 0 : 30;
            parameters.SetGate(gate, [gate == Gate.Candidate ? 1 : 0], [0], [open], [0]);
        }

        Accumulator cell = Accumulator.Create(parameters);
        using RecurrentState<Accumulator> state = cell.RentState();
        cell.Step([3e38f], state);

        NonFiniteStepException exception = Assert.Throws<NonFiniteStepException>(() => cell.Step([3e38f], state));

        Assert.Equal("cell[0]", exception.Element);
        Assert.Equal(3e38f, state.Cell[0], 1e33f);
    }

    [Fact]
    public void Step_WhoseReadOutOverflows_NamesTheOutput_AndLeavesStateAndInput()
    {
        var cell = Reader.Create(Weights(Reader.Spec, input: 1, recurrent: 0), new DenseParameters(Reader.ReadOutSpec, [1, 3e38f]));
        using RecurrentState<Reader> state = cell.RentState();
        float[] memory = [10, 20];

        // The output lies over the input, as it may.
        NonFiniteStepException exception = Assert.Throws<NonFiniteStepException>(() => cell.Step(memory.AsSpan(0, 1), memory, state));

        Assert.Equal("output[1]", exception.Element);
        Assert.Equal([10, 20], memory);
        Assert.Equal([0], state.Hidden.ToArray());
    }

    [Fact]
    public void Network_WhoseInnerLayerOverflows_NamesTheLayer()
    {
        var network = Stack.Create(new NetworkModel([
            new RecurrentLayer("", Weights(new CellSpec(CellKind.Gru, 1, 1), input: 0.5f, recurrent: 0.5f)),
            new RecurrentLayer("", Weights(Grower.Spec, input: 1, recurrent: 3e38f)),
            new DenseLayer("", new DenseParameters(new DenseSpec(1, 1), [1]))]));
        using RecurrentState<Stack> state = network.RentState();
        float[] outputs = new float[5];

        NonFiniteStepException exception = Assert.Throws<NonFiniteStepException>(() => network.Run([1, 1, 1, 1, 1], outputs, state));

        Assert.Equal("layer 1 hidden[0]", exception.Element);
        Assert.InRange(exception.Step, 1, 4);
        Assert.Equal(new float[5], outputs);
    }

    [Fact]
    public void StepsSinceReset_CountsEveryCall_FromRentingOrResetting()
    {
        var cell = Grower.Create(Weights(Grower.Spec, input: 0.5f, recurrent: 0.5f));
        RecurrentState<Grower> state = cell.RentState();
        cell.Step([1], state);
        cell.Run([1, 1, 1], new float[3], state);
        cell.StepBatch([1], [state]);
        Assert.Throws<NonFiniteStepException>(() => cell.Step([float.NaN], state));
        Assert.Equal(5, Count(state));

        state.CopyFrom([1]);
        Assert.Equal(5, Count(state));

        state.Reset();
        Assert.Equal(0, Count(state));

        cell.Step([1], state);
        state.Dispose();
        using RecurrentState<Grower> anew = cell.RentState();
        Assert.Equal(0, Count(anew));

        long? Count(RecurrentState<Grower> of) => Assert.Throws<NonFiniteStepException>(() => cell.Step([float.NaN], of)).StepsSinceReset;
    }

    [Fact]
    public void CheckedCalls_AllocateNothing()
    {
        var cell = Reader.Create(Weights(Reader.Spec, input: 1, recurrent: 0), new DenseParameters(Reader.ReadOutSpec, [1, 1]));
        RecurrentState<Reader>[] states = [cell.RentState(), cell.RentState()];
        float[] inputs = [1, 2], outputs = new float[2], hidden = new float[2];

        long bytes = AllocationMeter.BytesOf(() =>
        {
            cell.Step(inputs.AsSpan(1), states[0]);
            cell.Step(inputs.AsSpan(1), outputs, states[0]);
            cell.Step(inputs.AsSpan(1), hidden.AsSpan(1));
            cell.Run(inputs, outputs, states[1]);
            cell.StepBatch(inputs, states);
            cell.StepBatch(inputs, hidden);
            states[1].Reset();
        });

        Assert.Equal(0, bytes);
        Array.ForEach(states, static state => state.Dispose());
    }

    /// <summary>What the README says about classes that do not check.</summary>
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void UncheckedStep_WithNaNInTheInput_KeepsItInTheStateUntilReset_AndInfinitySaturates(float value)
    {
        var lstm = Lstm.Create(RandomParameters.Create(Lstm.Spec, seed: 1));
        var gru = Gru.Create(RandomParameters.Create(Gru.Spec, seed: 1));
        using RecurrentState<Lstm> ofLstm = lstm.RentState();
        using RecurrentState<Gru> ofGru = gru.RentState();
        foreach (float[] input in (float[][])[[1, value, 1], [1, 1, 1], [0, 0, 0]])
        {
            lstm.Step(input, ofLstm);
            gru.Step(input, ofGru);
        }

        // Infinity times a weight is infinity, where tanh and σ saturate; NaN spreads to every unit and stays.
        bool isNaN = float.IsNaN(value);
        Assert.All(ofLstm.Hidden.ToArray(), number => Assert.Equal(isNaN, float.IsNaN(number)));
        Assert.All(ofLstm.Cell.ToArray(), number => Assert.Equal(isNaN, float.IsNaN(number)));
        Assert.All(ofGru.Hidden.ToArray(), number => Assert.Equal(isNaN, float.IsNaN(number)));

        ofLstm.Reset();
        ofGru.Reset();
        lstm.Step([1, 1, 1], ofLstm);
        gru.Step([1, 1, 1], ofGru);
        Assert.All([.. ofLstm.Hidden, .. ofLstm.Cell, .. ofGru.Hidden], static number => Assert.True(float.IsFinite(number)));
    }

    /// <summary>A cell of one unit whose gates all have the same weights and no bias.</summary>
    private static CellParameters Weights(CellSpec spec, float input, float recurrent)
    {
        CellParameters parameters = new(spec);
        foreach (Gate gate in spec.Gates)
        {
            parameters.SetGate(gate, [input], [recurrent], [0], [0]);
        }

        return parameters;
    }

    [RecurrentCell(CellKind.Rnn, inputSize: 1, hiddenSize: 1, Activation = Activation.Relu, Checked = true)]
    private sealed partial class Grower;

    [RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 1, Activation = Activation.Identity, Checked = true)]
    private sealed partial class Accumulator;

    [RecurrentCell(CellKind.Rnn, inputSize: 1, hiddenSize: 1, Activation = Activation.Relu, Checked = true)]
    [Dense(2)]
    private sealed partial class Reader;

    [RecurrentNetwork(inputSize: 1, Checked = true)]
    [Gru(1), Rnn(1, Activation = Activation.Relu), Dense(1)]
    private sealed partial class Stack;

    [RecurrentCell(CellKind.Lstm, inputSize: 3, hiddenSize: 5, Checked = false)]
    private sealed partial class Lstm;

    [RecurrentCell(CellKind.Gru, inputSize: 3, hiddenSize: 5, Checked = false)]
    private sealed partial class Gru;
}
