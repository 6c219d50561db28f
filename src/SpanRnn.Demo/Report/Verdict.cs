using System.Globalization;
using SpanRnn.Demo.Evaluation;
using SpanRnn.Demo.Predictors;
using SpanRnn.Demo.Scene;

namespace SpanRnn.Demo.Report;

/// <summary>
/// Holds the numbers against the theory. Every sentence is computed: what the theory does not predict is said as
/// plainly as what it does.
/// </summary>
internal static class Verdict
{
    private static readonly Claim[] Theory =
    [
        new("In sight, a window sees more than the last observation", PredictorMemory.Window, PredictorMemory.Observation, InSight),
        new("Windows forget: after 2 s a hidden state knows more", PredictorMemory.Hidden, PredictorMemory.Window, AfterTwoSeconds),
        new("Gated cells remember: after 2 s they know more than a window", PredictorMemory.Gated, PredictorMemory.Window, AfterTwoSeconds),
        new("After 2 s gates have kept more than a plain hidden state", PredictorMemory.Gated, PredictorMemory.Hidden, AfterTwoSeconds),
        new("The same if the target stood still when it vanished", PredictorMemory.Gated, PredictorMemory.Hidden, HaltedAfterTwoSeconds),
    ];

    /// <summary>Writes the sentences; those that disagree with the theory say so.</summary>
    /// <param name="predictors">All results.</param>
    /// <param name="references">The rules of thumb.</param>
    public static IEnumerable<string> Write(IReadOnlyList<PredictorResult> predictors, IReadOnlyList<Reference> references)
    {
        int halted = predictors[0].Errors.Halted.Covers(2f);
        yield return $"After 2 s of cover, from best to worst: {Ranking(predictors, AfterTwoSeconds)}.";
        yield return $"Over the {halted} of these covers that hid a target standing still, whose direction a window soon loses: "
            + $"{Ranking(predictors, HaltedAfterTwoSeconds)}.";
        foreach (Claim claim in Theory)
        {
            yield return claim.Test(predictors);
        }

        yield return WhenMemoryPays(predictors);
        foreach (Reference reference in references)
        {
            yield return Against(reference, predictors, "In sight", InSight);
            yield return Against(reference, predictors, "After 2 s", AfterTwoSeconds);
        }
    }

    private static string Ranking(IReadOnlyList<PredictorResult> predictors, Func<ErrorLog, Estimate> error) => string.Join(
        ", ", predictors.OrderBy(result => error(result.Errors).Mean).Select(result => $"{result.Title} {Text(error(result.Errors))}"));

    /// <summary>From when on each recurrent network stays ahead of the best model without a hidden state.</summary>
    private static string WhenMemoryPays(IReadOnlyList<PredictorResult> predictors)
    {
        PredictorResult[] recurrent = [.. predictors.Where(result => result.Memory is PredictorMemory.Hidden or PredictorMemory.Gated)];
        ErrorCurve[] others = [.. predictors.Except(recurrent).Select(result => result.Errors.All)];
        IEnumerable<string> parts = recurrent.Select(result =>
        {
            ErrorCurve errors = result.Errors.All;
            int frame = errors.LongestCover;
            while (frame > 0 && others.All(other => errors.UnderCover(frame).Mean < other.UnderCover(frame).Mean))
            {
                frame--;
            }

            return frame == errors.LongestCover
                ? $"{result.Title} never"
                : string.Create(CultureInfo.InvariantCulture, $"{result.Title} from {(frame + 1) * Clock.FrameTime:0.00} s on");
        });
        return $"Under cover, ahead of both models without a hidden state: {string.Join(", ", parts)}.";
    }

    private static string Against(
        Reference reference, IReadOnlyList<PredictorResult> predictors, string when, Func<ErrorLog, Estimate> error)
    {
        Estimate bar = error(reference.Errors);
        string[] beaten = [.. predictors.Where(result => !error(result.Errors).IsClearlyBelow(bar)).Select(result => result.Title)];
        string rule = $"the rule \"{reference.Title}\" ({Text(bar)})";
        return beaten.Length == 0
            ? $"{when}, all predictors beat {rule}."
            : $"{when}, no better than {rule}: {string.Join(", ", beaten)}.";
    }

    private static Estimate InSight(ErrorLog errors) => errors.All.InSight;

    private static Estimate AfterTwoSeconds(ErrorLog errors) => errors.All.UnderCover(2f);

    private static Estimate HaltedAfterTwoSeconds(ErrorLog errors) => errors.Halted.UnderCover(2f);

    private static string Text(Estimate estimate) => estimate.Mean.ToString("0.0000", CultureInfo.InvariantCulture);
}
