using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>Every activation against double precision, over all floats or a few million of them, and the report of it.</summary>
public sealed class ActivationReportTests(ITestOutputHelper log)
{
    // A prime, so that the low bits of the mantissas differ too; a million floats of 4.3 billion.
    private const int Stride = 4_099;

    public static TheoryData<int> Groups => [.. Enumerable.Range(0, SurveyedGroups.All.Count)];

    [LongFact]
    public void Report_OfAllFloats_IsWritten()
    {
        Assert.True(Fusing.InHardware, "The report needs hardware with fused multiply-adds, for it has both roundings.");
        List<SurveyedError> errors = [];
        foreach (SurveyedGroup group in SurveyedGroups.All)
        {
            Assert.All(group.Activations, static activation => Assert.Empty(ActivationSurvey.LostNaNs(activation, stride: 1)));
            errors.AddRange(ActivationSurvey.OfFiniteFloats(group, stride: 1));
        }

        ActivationReport.Write(errors);
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void Activation_OfAMillionFloats_IsWithinWhatTheReportSays(int index)
    {
        string report = ActivationReport.ReadCheckedIn();
        foreach (SurveyedError seen in ActivationSurvey.OfFiniteFloats(SurveyedGroups.All[index], Stride))
        {
            ReportedError reported = Reported(report, seen.Rounding, seen.Activation);
            log.WriteLine(ReportedError.Row(seen));

            Assert.True(seen.Absolute <= reported.Absolute, $"{ReportedError.Row(seen)} more than {reported}");
            Assert.True(seen.Ulps <= reported.Ulps, $"{ReportedError.Row(seen)} more than {reported}");
        }
    }

    [Fact]
    public void Report_AtTheArgumentsThatItNames_SaysTheErrorsOfToday()
    {
        string report = ActivationReport.ReadCheckedIn();
        Assert.StartsWith(ActivationReport.Introduction(), report, StringComparison.Ordinal);
        foreach (Rounding rounding in Roundings.OfThisMachine)
        {
            List<SurveyedError> errors = [];
            foreach (SurveyedGroup group in SurveyedGroups.All)
            {
                foreach (SurveyedActivation activation in group.Activations)
                {
                    ReportedError reported = Reported(report, rounding, activation);
                    errors.Add(SurveyedError.At(group, activation, rounding, reported.AbsoluteAt, reported.UlpsAt));
                }
            }

            Assert.Contains(ActivationReport.Section(rounding, errors), report, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Report_OfTanhAndSigmoid_IsWithinWhatActivationModePromises(bool isFused)
    {
        string section = SectionOf(ActivationReport.ReadCheckedIn(), isFused ? Rounding.Fused : Rounding.Unfused);
        foreach (string form in (string[])["", ", low latency"])
        {
            AssertPromise(section, $"tanh, accurate{form}", ActivationPromise.Tanh(isFused));
            AssertPromise(section, $"σ(2·x), accurate{form}", ActivationPromise.Sigmoid(isFused));
            AssertPromise(section, $"tanh, fast{form}", ActivationPromise.FastTanh);
            AssertPromise(section, $"σ(2·x), fast{form}", ActivationPromise.FastSigmoid);
        }
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void Activation_InEveryTier_HasTheSameBits(int index)
    {
        const int SparseStride = 39_989;
        SurveyedGroup group = SurveyedGroups.All[index];
        float[] x = new float[1 + (int)((group.Range.Count - 1) / SparseStride)];
        group.Range.Fill(x, 0, SparseStride);
        float[] values = [.. x, 0, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, -float.NaN];
        foreach (SurveyedActivation activation in group.Activations)
        {
            float[] expected = new float[x.Length / 16 * 16];
            activation.Apply(Roundings.OfThisMachine[0], x.AsSpan(0, expected.Length), expected);

            Bits.AssertEqual(expected, activation.InEveryTier(values).AsSpan(0, expected.Length), activation.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void Activation_OfNaN_IsNaN(int index)
    {
        foreach (SurveyedActivation activation in SurveyedGroups.All[index].Activations)
        {
            Assert.Empty(ActivationSurvey.LostNaNs(activation, Stride));
        }
    }

    [Fact]
    public void Unfused_DiffersFromTheTier_WhereTheHardwareFusesOnly()
    {
        SurveyedActivation tanh = SurveyedGroups.All[0].Activations[0];
        float[] x = new float[4096];
        FloatRange.Of(0, 1).Fill(x, BitConverter.SingleToInt32Bits(0.25f), stride: 4_093);

        Assert.Equal(Fusing.InHardware, x.Any(at => tanh.At(Rounding.Fused, at) != tanh.At(Rounding.Unfused, at)));
    }

    private static void AssertPromise(string section, string name, double promise) =>
        Assert.True(ReportedError.Find(section, name).Absolute <= promise, $"{name} errs by more than {promise}");

    private static ReportedError Reported(string report, Rounding rounding, SurveyedActivation activation) =>
        ReportedError.Find(SectionOf(report, rounding), activation.Name);

    private static string SectionOf(string report, Rounding rounding) => report.Split("\n## ")[1 + (int)rounding];
}
