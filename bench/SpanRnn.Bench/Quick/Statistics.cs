namespace SpanRnn.Bench.Quick;

/// <summary>A median and the quartiles around it: half of all rounds lie between these.</summary>
internal sealed record Spread(double Median, double LowerQuartile, double UpperQuartile);

/// <summary>Order statistics; means would follow every disturbance.</summary>
internal static class Statistics
{
    public static double Median(IEnumerable<double> values) => Quantile([.. values.Order()], 0.5);

    /// <summary>The spread of left/right, round by round: both were timed within the same few milliseconds.</summary>
    public static Spread Ratio(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        double[] ratios = [.. left.Zip(right, (a, b) => a / b).Order()];
        return new Spread(Quantile(ratios, 0.5), Quantile(ratios, 0.25), Quantile(ratios, 0.75));
    }

    // Linear between the two nearest ranks.
    private static double Quantile(double[] sorted, double fraction)
    {
        double rank = fraction * (sorted.Length - 1);
        int lower = (int)rank;
        int upper = Math.Min(lower + 1, sorted.Length - 1);
        return sorted[lower] + (rank - lower) * (sorted[upper] - sorted[lower]);
    }
}
