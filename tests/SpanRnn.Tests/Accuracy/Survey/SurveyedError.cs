namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>The largest errors of an activation, and where they are; measured against <see cref="Math"/>.</summary>
internal sealed record SurveyedError(
    SurveyedActivation Activation, Rounding Rounding, double Absolute, float AbsoluteAt, double Ulps, float UlpsAt)
{
    /// <summary>The errors at two floats.</summary>
    public static SurveyedError At(SurveyedGroup group, SurveyedActivation activation, Rounding rounding, float absoluteAt, float ulpsAt) => new(
        activation,
        rounding,
        group.Error(activation, rounding, absoluteAt),
        absoluteAt,
        group.Ulps(activation, rounding, ulpsAt),
        ulpsAt);
}
