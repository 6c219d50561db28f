using Xunit;

namespace SpanRnn.Tests.Testing;

public sealed class ReferenceDenseTests
{
    // W = [[1, 2], [−3, 4], [0.5, −0.5]], b = [10, −20, 0.25], x = [3, 5]: W·x + b = [23, −9, −0.75], all exact.
    [Theory]
    [InlineData(Activation.Identity, 23, -9, -0.75)]
    [InlineData(Activation.Relu, 23, 0, 0)]
    [InlineData(Activation.Tanh, 1, -0.99999996954004, -0.635148952387287)]
    [InlineData(Activation.Sigmoid, 0.999999999897381, 0.000123394575986232, 0.320821300824607)]
    public void Apply_GivesActivationOfWeightedSums(Activation activation, double first, double second, double third)
    {
        DenseParameters parameters = new(
            new DenseSpec(2, 3) { Activation = activation }, [1, 2, -3, 4, 0.5f, -0.5f], [10, -20, 0.25f]);

        double[] actual = new ReferenceDense(parameters).Apply([3f, 5f]);

        // The expected values are written with 15 digits.
        Assert.InRange(Deviation.Largest(actual, [first, second, third]), 0, 1e-14);
    }

    [Fact]
    public void Apply_WithoutBias_GivesWeightedSums()
    {
        DenseParameters parameters = new(new DenseSpec(2, 1) { Bias = false }, [1, 2]);

        Assert.Equal([13.0], new ReferenceDense(parameters).Apply([3f, 5f]));
    }
}
