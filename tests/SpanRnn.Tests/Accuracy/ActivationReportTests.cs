using SpanRnn.Kernels;
using Xunit;

namespace SpanRnn.Tests.Accuracy;

/// <summary>tanh and σ over the whole range of floats; Kernels/ActivationTests has a bounded sweep for every build.</summary>
public sealed class ActivationReportTests
{
    private const uint FirstNaN = 0x7F80_0001;
    private const uint NaNsPerSign = 0x007F_FFFF;

    [Fact]
    public void Survey_OfTwoAndAHalf_MeetsTheErrorsOfThatFloat()
    {
        ActivationSurvey survey = new();
        int bits = BitConverter.SingleToInt32Bits(2.5f);
        survey.Visit(bits, bits + 1);

        double expected = Math.Abs(Activations.Tanh<SimdScalar, float, FastTanh>(2.5f) - Math.Tanh(2.5));
        Assert.Equal(expected, survey.FastTanh.Absolute);
        Assert.Equal(expected / Math.Tanh(2.5), survey.FastTanh.Relative, 1e-15);
        Assert.Equal(2.5f, Math.Abs(survey.FastTanh.AbsoluteAt));
        Assert.Equal(2, survey.Count);
    }

    [LongFact]
    public void Activations_OverTheWholeRange_AreWithinWhatTheyPromise_AndTheReportSaysSo()
    {
        int stride = LongFactAttribute.Stride;
        for (uint bits = FirstNaN; bits < FirstNaN + NaNsPerSign; bits++)
        {
            AssertNaN(BitConverter.UInt32BitsToSingle(bits));
            AssertNaN(BitConverter.UInt32BitsToSingle(bits | 0x8000_0000));
        }

        ActivationSurvey survey = ActivationSurvey.OfFiniteFloats(stride);
        Directory.CreateDirectory(Path.GetDirectoryName(ActivationReport.Path)!);
        File.WriteAllText(ActivationReport.Path, ActivationReport.Text(survey, stride));

        // The promises of ActivationMode, AccurateTanh and FastTanh. σ: half of tanh's 3.2e-7, and the rounding of σ itself,
        // 2^-25 = 3e-8 below 1. Measured: 1.79e-7 at 7.04.
        Assert.InRange(survey.Count, 2L * 0x7F80_0000 / stride, (2L * 0x7F80_0000 / stride) + 8_192);
        Assert.InRange(survey.Tanh.Relative, 0, 3.2e-7);
        Assert.InRange(survey.Sigmoid.Absolute, 0, 1.9e-7);
        Assert.InRange(survey.FastTanh.Absolute, 0, 1.7e-5);
        Assert.InRange(survey.FastSigmoid.Absolute, 0, 8.5e-6);
    }

    private static void AssertNaN(float x)
    {
        if (!float.IsNaN(Activations.Tanh<SimdScalar, float, AccurateTanh>(x))
            || !float.IsNaN(Activations.Sigmoid<SimdScalar, float, AccurateTanh>(x))
            || !float.IsNaN(Activations.Tanh<SimdScalar, float, FastTanh>(x))
            || !float.IsNaN(Activations.Sigmoid<SimdScalar, float, FastTanh>(x)))
        {
            Assert.Fail(FormattableString.Invariant($"The NaN of bits {BitConverter.SingleToUInt32Bits(x):X8} was lost."));
        }
    }
}
