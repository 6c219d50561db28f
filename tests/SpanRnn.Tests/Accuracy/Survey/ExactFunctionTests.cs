using Xunit;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>The survey's yardsticks.</summary>
public sealed class ExactFunctionTests
{
    // A thousand times finer than what the report shows of an ulp.
    private const double Tolerance = 1e-6;

    [Fact]
    public void Exact_OfEveryFloatTried_IsMathsWithinAMillionthOfAnUlp()
    {
        const int Stride = 19_997;
        float[] x = new float[1024];
        double[] exact = new double[1024];
        foreach (SurveyedGroup group in SurveyedGroups.All)
        {
            for (long index = 0; index < group.Range.Count; index += 1024 * Stride)
            {
                group.Range.Fill(x, index, Stride);
                group.Exact(x, exact);
                for (int i = 0; i < x.Length; i++)
                {
                    double difference = Math.Abs(exact[i] - group.ByMath(x[i])) * UlpsIn.One(group.ByMath(x[i]));
                    Assert.True(difference <= Tolerance, FormattableString.Invariant($"{group.Activations[0].Name}: {difference} ulp at {x[i]:R}"));
                }
            }
        }
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(1.9999999f)]
    [InlineData(-0.3f)]
    [InlineData(3.4028235e38f)]
    [InlineData(1e-44f)]
    [InlineData(0f)]
    public void UlpsIn_OfAFloat_IsTheDistanceToTheNext(float x)
    {
        double distance = Math.BitIncrement(Math.Abs((double)x)) > 0 && Math.Abs(x) < float.MaxValue
            ? MathF.BitIncrement(Math.Abs(x)) - (double)Math.Abs(x)
            : float.MaxValue - (double)MathF.BitDecrement(float.MaxValue);

        Assert.Equal(1 / distance, UlpsIn.One(x));
        Assert.Equal(1 / distance, UlpsIn.One(new System.Numerics.Vector<double>(x))[0]);
    }

    [Fact]
    public void Fill_OverAWholeRange_VisitsEveryFloatOnce()
    {
        FloatRange range = FloatRange.Of(-3e-45f, 1e-44f);
        float[] block = new float[16];
        range.Fill(block, 0, 1);

        Bits.AssertEqual([0, 1e-45f, 3e-45f, 4e-45f, 6e-45f, 7e-45f, 8e-45f, 1e-44f, -0f, -1e-45f, -3e-45f], block.AsSpan(0, (int)range.Count));
        Assert.All(block[(int)range.Count..], static rest => Assert.Equal(-3e-45f, rest));
        Assert.Equal(2L * 0x7F80_0000, FloatRange.All.Count);
    }
}
