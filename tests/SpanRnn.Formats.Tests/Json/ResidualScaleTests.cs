using Xunit;

namespace SpanRnn.Formats.Tests.Json;

/// <summary>The path from a network's input to its output.</summary>
public sealed class ResidualScaleTests
{
    [Fact]
    public void ANetworkWiderAtItsEnd_HasNone() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkModel([Dense(1, 2)]) { ResidualScale = 1 });

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void AScaleThatIsNotFinite_IsRefused(float scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkModel([Dense(1, 1)]) { ResidualScale = scale });

    [Fact]
    public void ANetworkNarrowerAtItsEnd_MayHaveOne() => Assert.Equal(0.5f, new NetworkModel([Dense(2, 1)]) { ResidualScale = 0.5f }.ResidualScale);

    private static DenseLayer Dense(int inputs, int outputs) => new("", new DenseParameters(new DenseSpec(inputs, outputs), new float[inputs * outputs]));
}
