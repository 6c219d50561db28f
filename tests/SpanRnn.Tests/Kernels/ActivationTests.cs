using SpanRnn.Kernels;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Kernels;

/// <summary>The activations over 4.3 million floats, in every tier, against double precision.</summary>
public sealed class ActivationTests(ITestOutputHelper log)
{
    // What AccurateTanh promises, relative to tanh, hence absolute too. The fit itself is within 3.6e-8; the last two
    // roundings of the numerator and of the denominator, and the quotient's, are at most 6e-8 each: 3.4e-7 if they all
    // went one way. Measured: 2.4e-7 with fused multiply-adds, 3.1e-7 without. σ has half of
    // that error and its own rounding, 2^-25 below 1; measured 1.79e-7 at 7.04 (tests/reports/activations.md).
    private const double TanhError = 3.2e-7;
    private const double SigmoidError = 1.9e-7;

    // What FastTanh promises: beyond its bound it is off by 1.6e-5, which dwarfs rounding.
    private const double FastTanhError = 1.7e-5;
    private const double FastSigmoidError = 8.5e-6;

    [Fact]
    public void Tanh_OfEveryFloatTried_IsWithinItsBounds()
    {
        Assert.InRange(WorstOf<TanhOf<AccurateTanh>>("tanh, relative", -1, 1, Math.Tanh, Relative), 0, TanhError);
        Assert.InRange(WorstOf<TanhOf<FastTanh>>("fast tanh", -1, 1, Math.Tanh, Absolute), 0, FastTanhError);
    }

    [Fact]
    public void Sigmoid_OfHalfOfEveryFloatTried_IsWithinItsBounds()
    {
        Assert.InRange(WorstOf<SigmoidOf<AccurateTanh>>("sigmoid", 0, 1, SigmoidOfTwice, Absolute), 0, SigmoidError);
        Assert.InRange(WorstOf<SigmoidOf<FastTanh>>("fast sigmoid", 0, 1, SigmoidOfTwice, Absolute), 0, FastSigmoidError);
    }

    [Fact]
    public void Quotient_OfEveryFloatTried_PassesOneByLittle()
    {
        const float AccurateLimit = 1 + 1.2e-7f;
        const float FastLimit = 1;

        Assert.InRange(WorstOf<QuotientOf<AccurateTanh>>("quotient", -AccurateLimit, AccurateLimit, Math.Tanh, Absolute), 0, TanhError);
        Assert.InRange(WorstOf<QuotientOf<FastTanh>>("fast quotient", -FastLimit, FastLimit, Math.Tanh, Absolute), 0, FastTanhError);
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

        Bits.AssertEqual(whole, Applied<TanhOf<AccurateTanh>>.InEveryTier(whole));
    }

    [Fact]
    public void Activations_OfInfinity_AreTheirLimits()
    {
        float[] infinities = [.. Enumerable.Repeat(float.PositiveInfinity, 8), .. Enumerable.Repeat(float.NegativeInfinity, 8)];

        AssertLimits(1, -1, Applied<TanhOf<AccurateTanh>>.InEveryTier(infinities), TanhError);
        AssertLimits(1, 0, Applied<SigmoidOf<AccurateTanh>>.InEveryTier(infinities), SigmoidError);
        AssertLimits(1, -1, Applied<TanhOf<FastTanh>>.InEveryTier(infinities), FastTanhError);
        AssertLimits(1, 0, Applied<SigmoidOf<FastTanh>>.InEveryTier(infinities), FastSigmoidError);
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
            AssertNaNOnlyAt(lane, Applied<TanhOf<AccurateTanh>>.InEveryTier(values));
            AssertNaNOnlyAt(lane, Applied<SigmoidOf<AccurateTanh>>.InEveryTier(values));
            AssertNaNOnlyAt(lane, Applied<TanhOf<FastTanh>>.InEveryTier(values));
            AssertNaNOnlyAt(lane, Applied<SigmoidOf<FastTanh>>.InEveryTier(values));
            AssertNaNOnlyAt(lane, Applied<ReluOf>.InEveryTier(values));
            AssertNaNOnlyAt(lane, Applied<IdentityOf>.InEveryTier(values));
        }
    }

    [Fact]
    public void Activations_OfMinusZero_KeepTheSignButForRelu()
    {
        float[] minusZeros = [.. Enumerable.Repeat(-0f, 8)];

        Bits.AssertEqual(minusZeros, Applied<TanhOf<AccurateTanh>>.InEveryTier(minusZeros));
        Bits.AssertEqual(minusZeros, Applied<TanhOf<FastTanh>>.InEveryTier(minusZeros));
        Bits.AssertEqual(minusZeros, Applied<IdentityOf>.InEveryTier(minusZeros));
        Bits.AssertEqual(new float[8], Applied<ReluOf>.InEveryTier(minusZeros));
        Bits.AssertEqual([.. Enumerable.Repeat(0.5f, 8)], Applied<SigmoidOf<AccurateTanh>>.InEveryTier(minusZeros));
    }

    private double WorstOf<TActivation>(
        string name, float least, float most, Func<double, double> exact, Func<double, double, double> measure)
        where TActivation : struct, IActivation
    {
        float[] results = Applied<TActivation>.InEveryTier(FloatSweep.All);
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
        Assert.InRange(results.Min(), least, least + 0.01f);
        Assert.InRange(results.Max(), most - 0.01f, most);
        return worst;
    }

    private static double SigmoidOfTwice(double x) => 1 / (1 + Math.Exp(-2 * x));

    private static double Absolute(double error, double exact) => error;

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
