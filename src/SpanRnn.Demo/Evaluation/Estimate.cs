namespace SpanRnn.Demo.Evaluation;

/// <summary>A mean over many measurements and how sure it is.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardError">Its standard error: the measurements' deviation over the root of their number.</param>
internal readonly record struct Estimate(double Mean, double StandardError)
{
    /// <summary>
    /// Whether this mean is smaller by more than two standard errors of the difference. The two are taken as
    /// independent; predictors that saw the same covers are not, which only makes the test stricter.
    /// </summary>
    /// <param name="other">The mean to compare with.</param>
    public bool IsClearlyBelow(Estimate other) =>
        other.Mean - Mean > 2 * Math.Sqrt((StandardError * StandardError) + (other.StandardError * other.StandardError));
}
