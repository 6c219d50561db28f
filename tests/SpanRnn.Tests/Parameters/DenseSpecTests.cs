using Xunit;

namespace SpanRnn.Tests.Parameters;

/// <summary>What the spec of a dense layer says about itself.</summary>
public sealed class DenseSpecTests
{
    [Theory]
    [InlineData(32, 2, true, 66)] // sum(p.numel() for p in nn.Linear(32, 2).parameters())
    [InlineData(32, 2, false, 64)] // nn.Linear(32, 2, bias=False)
    [InlineData(1, 1, true, 2)]
    public void ParameterCount_IsPyTorchs(int input, int output, bool bias, long expected) =>
        Assert.Equal(expected, new DenseSpec(input, output) { Bias = bias }.ParameterCount);

    [Fact]
    public void ToString_NamesSizesAndWhatIsUnusual()
    {
        Assert.Equal("dense 32 → 2", new DenseSpec(32, 2).ToString());
        Assert.Equal("dense 1000 → 2, sigmoid, no bias", new DenseSpec(1_000, 2) { Activation = Activation.Sigmoid, Bias = false }.ToString());
    }

    [Fact]
    public void Specs_AreEqualExactlyWhenEveryOptionIs()
    {
        DenseSpec spec = new(3, 5);

        Assert.Equal(spec, new DenseSpec(3, 5));
        Assert.NotEqual(spec, spec with { InputSize = 4 });
        Assert.NotEqual(spec, spec with { OutputSize = 4 });
        Assert.NotEqual(spec, spec with { Bias = false });
        Assert.NotEqual(spec, spec with { Activation = Activation.Relu });
    }
}
