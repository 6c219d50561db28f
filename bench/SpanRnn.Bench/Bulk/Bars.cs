using System.Globalization;

namespace SpanRnn.Bench.Bulk;

/// <summary>The least that sequences and batches are to reach.</summary>
internal static class Bars
{
    private const int SmallHiddenSize = 32;
    private const double SmallSequenceOverOnnxRuntime = 3;
    private const double SequenceOverOnnxRuntime = 1.3;
    private const double SequenceOverSteps = 1.3;
    private const int FirstLevelCacheBytes = 48 * 1024;
    private const double BatchOverOnnxRuntime = 1.6;
    private const double BatchOverSteps = 2;
    private const double BatchShareOfPeak = 0.65;

    /// <summary>The bars that the cell misses, each with what it reached; none when all are met.</summary>
    public static IEnumerable<string> Missed(Workload workload, BulkCellResult cell)
    {
        bool isLarge = cell.HiddenSize > SmallHiddenSize;
        bool isBatch = workload != Workload.Sequence;
        double overOnnxRuntime = isBatch ? BatchOverOnnxRuntime : isLarge ? SequenceOverOnnxRuntime : SmallSequenceOverOnnxRuntime;
        if (!(cell.OnnxRuntime.TimesSpanRnn.Median >= overOnnxRuntime))
        {
            yield return Text("ONNX Runtime", cell.OnnxRuntime.TimesSpanRnn.Median, overOnnxRuntime);
        }

        double overSteps = isBatch ? BatchOverSteps : SequenceOverSteps;
        if (isLarge && (isBatch || ExceedsFirstLevelCache(cell)) && !(cell.SingleSteps.TimesSpanRnn.Median >= overSteps))
        {
            yield return Text("Step", cell.SingleSteps.TimesSpanRnn.Median, overSteps);
        }

        if (isLarge && isBatch && cell.ShareOfFmaPeak is { } share && !(share >= BatchShareOfPeak))
        {
            yield return Text("FMA peak", share, BatchShareOfPeak);
        }
    }

    // A sequence has something to share only where a step's weights come from beyond that cache: not in a vanilla RNN 64 × 64, 33 KiB.
    private static bool ExceedsFirstLevelCache(BulkCellResult cell) =>
        new CellSpec(cell.Kind, cell.InputSize, cell.HiddenSize).ParameterCount * sizeof(float) > FirstLevelCacheBytes;

    private static string Text(string what, double reached, double bar) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} {reached:F2} < {bar:0.##}");
}
