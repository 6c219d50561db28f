using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Testing;

public sealed class RandomParametersTests
{
    [Fact]
    public void Inputs_OfOneSeed_AreTheSameOnEveryMachine()
    {
        // From an implementation in Python. Equal to the bit, since only the last conversion to float rounds.
        Assert.Equal([0.199847102f, -0.556856871f, -0.435709476f], RandomParameters.Inputs(3, seed: 1));
    }

    [Fact]
    public void Inputs_HaveMeanZeroAndVarianceOne()
    {
        const int Count = 100_000;
        float[] inputs = RandomParameters.Inputs(Count, seed: 2);

        // Four standard errors: of the mean √(1/n), of the variance at most √(2/n).
        Assert.InRange(inputs.Average(), -4 / Math.Sqrt(Count), 4 / Math.Sqrt(Count));
        double variance = inputs.Average(value => (double)value * value);
        Assert.InRange(variance, 1 - 4 * Math.Sqrt(2.0 / Count), 1 + 4 * Math.Sqrt(2.0 / Count));
    }

    [Fact]
    public void Create_FillsEveryGateWithinPyTorchsBound()
    {
        CellSpec spec = new(CellKind.Gru, 10, 16);

        CellParameters parameters = RandomParameters.Create(spec, seed: 3);

        foreach (Gate gate in spec.Gates)
        {
            AssertSpreadOverBound(parameters.InputWeights(gate), 0.25f);
            AssertSpreadOverBound(parameters.RecurrentWeights(gate), 0.25f);
            AssertSpreadOverBound(parameters.InputBias(gate), 0.25f);
            AssertSpreadOverBound(parameters.RecurrentBias(gate), 0.25f);
        }
    }

    [Fact]
    public void Create_WithoutBias_LeavesBiasesZero()
    {
        CellSpec spec = new(CellKind.Lstm, 2, 3) { Bias = false };

        CellParameters parameters = RandomParameters.Create(spec, seed: 4);

        Assert.Equal([0f, 0f, 0f], parameters.InputBias(Gate.Forget).ToArray());
        Assert.Equal([0f, 0f, 0f], parameters.RecurrentBias(Gate.Forget).ToArray());
    }

    [Fact]
    public void CreateDense_FillsTheLayerWithinPyTorchsBound()
    {
        DenseParameters parameters = RandomParameters.CreateDense(new DenseSpec(16, 20), seed: 5);

        AssertSpreadOverBound(parameters.Weights, 0.25f);
        AssertSpreadOverBound(parameters.Bias, 0.25f);
    }

    /// <summary>All within ±bound and, as 16 or more uniform numbers are in all but one of 10⁷ seeds, beyond its third on both sides.</summary>
    private static void AssertSpreadOverBound(ReadOnlySpan<float> values, float bound)
    {
        float[] array = values.ToArray();
        Assert.InRange(array.Max(), bound / 3, bound);
        Assert.InRange(array.Min(), -bound, -bound / 3);
    }
}
