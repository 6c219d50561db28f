using Xunit;

namespace SpanRnn.Tests.Parameters;

/// <summary>A dense layer's parameters from spans: what goes in comes out, and what is refused and why.</summary>
public sealed class DenseParametersTests
{
    private static readonly DenseSpec Spec = new(3, 2);

    private readonly float[] _weights = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void Create_CopiesItsSpans()
    {
        float[] bias = [7, 8];
        DenseParameters parameters = new(Spec, _weights, bias);
        Array.Clear(_weights);
        Array.Clear(bias);

        Assert.Equal([1, 2, 3, 4, 5, 6], parameters.Weights.ToArray());
        Assert.Equal([7, 8], parameters.Bias.ToArray());
        Assert.Equal(Spec, parameters.Spec);
    }

    [Fact]
    public void Create_WithoutABias_HasZeros() => Assert.Equal([0, 0], new DenseParameters(Spec, _weights).Bias.ToArray());

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(7)]
    public void Create_WithWrongWeights_SaysTheShape(int length) => Refusal.StartsWith(
        "weights", $"weights of the dense layer must hold [2 × 3] = 6 floats, row-major; got {length}.", () => _ = new DenseParameters(Spec, new float[length]));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Create_WithAWrongBias_SaysTheLength(int length) => Refusal.StartsWith(
        "bias", $"bias of the dense layer must hold 2 floats, or none for zeros; got {length}.", () => _ = new DenseParameters(Spec, _weights, new float[length]));

    [Fact]
    public void Create_WithABiasWhereThereIsNone_SaysSo() => Refusal.StartsWith(
        "bias", "bias of the dense layer must be empty because the spec says Bias = false; got 2 floats.", () => _ = new DenseParameters(Spec with { Bias = false }, _weights, [1, 2]));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Create_WithANumberThatIsNotFinite_SaysWhere(float value)
    {
        _weights[5] = value;

        Refusal.StartsWith("weights", $"weights of the dense layer must be finite; element 5 is {value}.", () => _ = new DenseParameters(Spec, _weights));
        Refusal.StartsWith("bias", "bias of the dense layer must be finite; element 1 is", () => _ = new DenseParameters(Spec, new float[6], [0, value]));
    }
}
