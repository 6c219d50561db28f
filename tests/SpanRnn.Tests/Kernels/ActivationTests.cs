using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Kernels;

/// <summary>The activations over 4.3 million floats, in every tier, against double precision.</summary>
public sealed class ActivationTests(ITestOutputHelper log)
{
    // What AccurateTanh promises, relative to tanh, hence absolute too. The fit itself is within 3.6e-8; the last two
    // roundings of the numerator and of the denominator, and the quotient's, are at most 6e-8 each: 3.4e-7 if they all
    // went one way. Measured: 2.4e-7 with fused multiply-adds, 3.1e-7 without.
    private const double TanhError = 3.2e-7;

    // Half of tanh's error, and a rounding of half a unit in the last place below 1.
    private const double SigmoidError = (TanhError / 2) + 3e-8;

    [Fact]
    public void Tanh_OfEveryFloatTried_IsWithinItsBounds()
    {
        float[] results = Applied<TanhOf>.InEveryTier(FloatSweep.All);

        Assert.InRange(results.Max(), 0.99f, 1f);
        Assert.InRange(results.Min(), -1f, -0.99f);
        Assert.InRange(Worst("tanh, relative", results, Math.Tanh, Relative), 0, TanhError);
    }

    [Fact]
    public void Sigmoid_OfHalfOfEveryFloatTried_IsWithinItsBounds()
    {
        float[] results = Applied<SigmoidOf>.InEveryTier(FloatSweep.All);

        Assert.InRange(results.Max(), 0.99f, 1f);
        Assert.InRange(results.Min(), 0f, 0.01f);
        Assert.InRange(Worst("sigmoid", results, static x => 1 / (1 + Math.Exp(-2 * x)), static (error, _) => error), 0, SigmoidError);
    }

    [Fact]
    public void Relu_OfEveryFloatTried_IsExactAndNeverMinusZero()
    {
        float[] expected = [.. FloatSweep.All.Select(static x => x > 0 ? x : 0f)];

        Bits.AssertEqual(expected, Applied<ReluOf>.InEveryTier(FloatSweep.All));
    }

    [Fact]
    public void Identity_OfEveryFloatTried_IsTheFloat() =>
        Bits.AssertEqual(FloatSweep.All, Applied<IdentityOf>.InEveryTier(FloatSweep.All));

    [Fact]
    public void Tanh_BelowNormalFloats_IsTheFloatItself()
    {
        float[] small = [.. FloatSweep.All.Where(static x => Math.Abs(x) < 1e-30f)];
        float[] whole = small[..(small.Length / 8 * 8)];
        Assert.Contains(whole, static x => x != 0 && !float.IsNormal(x));

        Bits.AssertEqual(whole, Applied<TanhOf>.InEveryTier(whole));
    }

    [Fact]
    public void Activations_OfInfinity_AreTheirLimits()
    {
        float[] infinities = [.. Enumerable.Repeat(float.PositiveInfinity, 8), .. Enumerable.Repeat(float.NegativeInfinity, 8)];

        AssertLimits(1, -1, Applied<TanhOf>.InEveryTier(infinities), TanhError);
        AssertLimits(1, 0, Applied<SigmoidOf>.InEveryTier(infinities), SigmoidError);
        AssertLimits(float.PositiveInfinity, 0, Applied<ReluOf>.InEveryTier(infinities), 0);
        AssertLimits(float.PositiveInfinity, float.NegativeInfinity, Applied<IdentityOf>.InEveryTier(infinities), 0);
    }

    [Fact]
    public void Activations_OfNaN_AreNaNInThatLaneOnly()
    {
        for (int lane = 0; lane < 8; lane++)
        {
            float[] values = new float[8];
            values[lane] = float.NaN;
            AssertNaNOnlyAt(lane, Applied<TanhOf>.InEveryTier(values));
            AssertNaNOnlyAt(lane, Applied<SigmoidOf>.InEveryTier(values));
            AssertNaNOnlyAt(lane, Applied<ReluOf>.InEveryTier(values));
            AssertNaNOnlyAt(lane, Applied<IdentityOf>.InEveryTier(values));
        }
    }

    [Fact]
    public void Activations_OfMinusZero_KeepTheSignButForRelu()
    {
        float[] minusZeros = [.. Enumerable.Repeat(-0f, 8)];

        Bits.AssertEqual(minusZeros, Applied<TanhOf>.InEveryTier(minusZeros));
        Bits.AssertEqual(minusZeros, Applied<IdentityOf>.InEveryTier(minusZeros));
        Bits.AssertEqual(new float[8], Applied<ReluOf>.InEveryTier(minusZeros));
        Bits.AssertEqual([.. Enumerable.Repeat(0.5f, 8)], Applied<SigmoidOf>.InEveryTier(minusZeros));
    }

    private double Worst(string name, float[] results, Func<double, double> exact, Func<double, double, double> measure)
    {
        double worst = 0;
        float where = 0;
        for (int i = 0; i < results.Length; i++)
        {
            double expected = exact(FloatSweep.All[i]);
            double error = measure(Math.Abs(results[i] - expected), expected);
            if (!(error <= worst))
            {
                worst = error;
                where = FloatSweep.All[i];
            }
        }

        log.WriteLine(FormattableString.Invariant($"{name}: {worst:E2} at {where:R}"));
        return worst;
    }

    private static double Relative(double error, double exact) => exact == 0 ? error : error / Math.Abs(exact);

    private static void AssertLimits(float atPlus, float atMinus, float[] results, double tolerance)
    {
        Assert.All(results[..8], result => Assert.True(result == atPlus || Math.Abs(result - atPlus) <= tolerance, $"{result} at +∞"));
        Assert.All(results[8..], result => Assert.True(result == atMinus || Math.Abs(result - atMinus) <= tolerance, $"{result} at −∞"));
    }

    private static void AssertNaNOnlyAt(int lane, float[] results)
    {
        for (int i = 0; i < results.Length; i++)
        {
            Assert.Equal(i == lane, float.IsNaN(results[i]));
        }
    }
}
