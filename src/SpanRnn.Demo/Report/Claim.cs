using System.Globalization;
using SpanRnn.Demo.Evaluation;
using SpanRnn.Demo.Predictors;

namespace SpanRnn.Demo.Report;

/// <summary>A sentence of the theory that measurements can refute: one sort of memory beats another.</summary>
/// <param name="Theory">The sentence.</param>
/// <param name="Better">The memory that should have the smaller error.</param>
/// <param name="Worse">The memory that should have the larger one.</param>
/// <param name="Error">The error in question.</param>
internal sealed record Claim(string Theory, PredictorMemory Better, PredictorMemory Worse, Func<ErrorLog, Estimate> Error)
{
    /// <summary>Holds the sentence against the measurements.</summary>
    /// <param name="predictors">All results.</param>
    /// <returns>The verdict, with the numbers.</returns>
    public string Test(IReadOnlyList<PredictorResult> predictors)
    {
        List<string> findings = [];
        bool holds = true;
        bool refuted = false;
        foreach (PredictorResult better in predictors.Where(result => result.Memory == Better))
        {
            foreach (PredictorResult worse in predictors.Where(result => result.Memory == Worse))
            {
                Estimate first = Error(better.Errors);
                Estimate second = Error(worse.Errors);
                bool wins = first.IsClearlyBelow(second);
                bool loses = second.IsClearlyBelow(first);
                holds &= wins;
                refuted |= loses;
                findings.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{better.Title} ({first.Mean:0.0000}) {(wins ? "beats" : loses ? "loses to" : "about equals")} {worse.Title} ({second.Mean:0.0000})"));
            }
        }

        string verdict = holds ? "As the theory says" : refuted ? "AGAINST THE THEORY" : "NOT CLEARLY as the theory says";
        return $"{verdict}. {Theory}: {string.Join("; ", findings)}.";
    }
}
