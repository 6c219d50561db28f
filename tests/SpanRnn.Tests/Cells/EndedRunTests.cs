using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>Runs that take only some steps of their buffer: up to a length, or those that a mask lets through.</summary>
public sealed partial class EndedRunTests
{
    private const int Steps = 13;

    private static readonly Memory Cell = Memory.Create(WithInitialState());
    private static readonly float[] Sequence = RandomParameters.Inputs(Steps * Memory.InputSize, seed: 1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(Steps)]
    public void Run_UpToALength_LeavesTheStateAloneBehindItAndOutputsZero(int length)
    {
        float[] outputs = Room();
        float[] onSpans = Room();
        float[] expected = new float[length * Memory.HiddenSize];
        using RecurrentState<Memory> state = Cell.RentState();
        using RecurrentState<Memory> plain = Cell.RentState();
        float[] hidden = plain.Hidden.ToArray();
        float[] cell = plain.Cell.ToArray();

        Cell.Run(Sequence.AsSpan(0, length * Memory.InputSize), expected, plain);
        Cell.Run(Sequence, outputs, length, state);
        Cell.Run(Sequence, onSpans, length, hidden, cell);

        Assert.Equal([.. expected, .. new float[outputs.Length - expected.Length]], outputs);
        Assert.Equal(outputs, onSpans);
        AssertSame(plain, state.Hidden, state.Cell);
        AssertSame(plain, hidden, cell);
    }

    [Fact]
    public void Run_WithAMask_SkipsStepsAndRepeatsOutputs()
    {
        bool[] mask = [false, true, true, false, true, false, false, true, true, true, true, true, false];
        float[] outputs = Room();
        float[] onSpans = Room();
        float[] expected = new float[outputs.Length];
        using RecurrentState<Memory> state = Cell.RentState();
        using RecurrentState<Memory> plain = Cell.RentState();
        float[] hidden = plain.Hidden.ToArray();
        float[] cell = plain.Cell.ToArray();
        float[] last = new float[Memory.HiddenSize];
        for (int step = 0; step < Steps; step++)
        {
            if (mask[step])
            {
                Cell.Step(Sequence.AsSpan(step * Memory.InputSize, Memory.InputSize), plain);
                last = plain.Hidden.ToArray();
            }

            last.CopyTo(expected, step * Memory.HiddenSize);
        }

        Cell.Run(Sequence, outputs, mask, state);
        Cell.Run(Sequence, onSpans, mask, hidden, cell);

        Assert.Equal(expected, outputs);
        Assert.Equal(expected, onSpans);
        AssertSame(plain, state.Hidden, state.Cell);
        AssertSame(plain, hidden, cell);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(Steps + 1)]
    public void Run_UpToALengthThatThereIsNot_ThrowsNamingIt(int length)
    {
        float[] outputs = new float[Steps * Memory.HiddenSize];
        using RecurrentState<Memory> state = Cell.RentState();
        float[] before = state.Hidden.ToArray();

        ArgumentOutOfRangeException thrown = Assert.Throws<ArgumentOutOfRangeException>(() => Cell.Run(Sequence, outputs, length, state));

        Assert.Equal("length", thrown.ParamName);
        Assert.Contains($"between 0 and the {Steps} steps", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, state.Hidden.ToArray());
        Assert.Equal(new float[outputs.Length], outputs);
    }

    [Theory]
    [InlineData(Steps - 1)]
    [InlineData(Steps + 1)]
    public void Run_WithAMaskOfAnotherLength_ThrowsNamingIt(int length)
    {
        float[] outputs = new float[Steps * Memory.HiddenSize];
        float[] hidden = new float[Memory.HiddenSize];

        ArgumentException thrown = Assert.Throws<ArgumentException>(() => Cell.Run(Sequence, outputs, new bool[length], hidden, new float[Memory.HiddenSize]));

        Assert.Equal("mask", thrown.ParamName);
        Assert.Equal(new float[hidden.Length], hidden);
    }

    [Fact]
    public void Calls_AllocateNothing()
    {
        float[] outputs = Room();
        bool[] mask = new bool[Steps];
        mask[3] = true;
        using RecurrentState<Memory> state = Cell.RentState();

        Assert.Equal(0, AllocationMeter.BytesOf(calls: 100, call: () =>
        {
            Cell.Run(Sequence, outputs, 5, state);
            Cell.Run(Sequence, outputs, mask, state);
            state.Reset();
        }));
    }

    [Fact]
    public void RentedAndResetState_BeginsWhereTheParametersSay()
    {
        CellParameters parameters = WithInitialState();
        using RecurrentState<Memory> state = Cell.RentState();
        Assert.Equal(parameters.InitialHidden.ToArray(), state.Hidden.ToArray());
        Assert.Equal(parameters.InitialCell.ToArray(), state.Cell.ToArray());

        Cell.Step(Sequence.AsSpan(0, Memory.InputSize), state);
        Assert.NotEqual(parameters.InitialHidden.ToArray(), state.Hidden.ToArray());
        state.Reset();

        Assert.Equal(parameters.InitialHidden.ToArray(), state.Hidden.ToArray());
        Assert.Equal(parameters.InitialCell.ToArray(), state.Cell.ToArray());
    }

    private static CellParameters WithInitialState()
    {
        CellParameters parameters = RandomParameters.Create(Memory.Spec, seed: 2);
        parameters.SetInitialState(RandomParameters.State(Memory.HiddenSize, seed: 3), RandomParameters.State(Memory.HiddenSize, seed: 4));
        return parameters;
    }

    private static float[] Room()
    {
        float[] outputs = new float[Steps * Memory.HiddenSize];
        Array.Fill(outputs, float.NaN);
        return outputs;
    }

    private static void AssertSame(RecurrentState<Memory> expected, ReadOnlySpan<float> hidden, ReadOnlySpan<float> cell)
    {
        Assert.Equal(expected.Hidden.ToArray(), hidden.ToArray());
        Assert.Equal(expected.Cell.ToArray(), cell.ToArray());
    }

    // Large enough to share weights between the steps of a sequence.
    [RecurrentCell(CellKind.Lstm, inputSize: 11, hiddenSize: 61)]
    private sealed partial class Memory;
}
