using SpanRnn.Kernels;
using SpanRnn.Tests.Accuracy;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Kernels;

/// <summary>The activations over 4.3 million floats, in every tier, against double precision.</summary>
public sealed class ActivationTests(ITestOutputHelper log)
{
    private static readonly double TanhError = ActivationPromise.Tanh(Fusing.InHardware);
    private static readonly double SigmoidError = ActivationPromise.Sigmoid(Fusing.InHardware);

    [Fact]
    public void Tanh_OfEveryFloatTried_IsWithinItsBounds()
    {
        Assert.InRange(WorstOf<TanhOf<AccurateTanh>>("tanh, relative", -1, 1, Math.Tanh, Relative), 0, TanhError);
        Assert.InRange(WorstOf<TanhOf<FastTanh>>("fast tanh", -1, 1, Math.Tanh, Absolute), 0, ActivationPromise.FastTanh);
    }

    [Fact]
    public void Sigmoid_OfHalfOfEveryFloatTried_IsWithinItsBounds()
    {
        Assert.InRange(WorstOf<SigmoidOf<AccurateTanh>>("sigmoid", 0, 1, SigmoidOfTwice, Absolute), 0, SigmoidError);
        Assert.InRange(WorstOf<SigmoidOf<FastTanh>>("fast sigmoid", 0, 1, SigmoidOfTwice, Absolute), 0, ActivationPromise.FastSigmoid);
    }

    [Fact]
    public void Quotient_OfEveryFloatTried_PassesOneByLittle()
    {
        const float AccurateLimit = 1 + 1.2e-7f;
        const float FastLimit = 1;

        Assert.InRange(WorstOf<QuotientOf<AccurateTanh>>("quotient", -AccurateLimit, AccurateLimit, Math.Tanh, Absolute), 0, TanhError);
        Assert.InRange(WorstOf<QuotientOf<FastTanh>>("fast quotient", -FastLimit, FastLimit, Math.Tanh, Absolute), 0, ActivationPromise.FastTanh);
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
        AssertLimits(1, -1, Applied<TanhOf<FastTanh>>.InEveryTier(infinities), ActivationPromise.FastTanh);
        AssertLimits(1, 0, Applied<SigmoidOf<FastTanh>>.InEveryTier(infinities), ActivationPromise.FastSigmoid);
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
