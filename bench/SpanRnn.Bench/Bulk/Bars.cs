using System.Globalization;
using SpanRnn.Bench.Contestants;

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

    // The squares whose batches are to be faster than their steps and near the peak.
    private static readonly int[] BatchSizes = [64, 128];

    /// <summary>The bars that the cell misses, each with what it reached; none when all are met.</summary>
    public static IEnumerable<string> Missed(Workload workload, BulkCellResult cell)
    {
        bool isBatch = workload != Workload.Sequence;
        bool isSquare = cell.InputSize == cell.HiddenSize;
        double overOnnxRuntime = isBatch ? BatchOverOnnxRuntime
            : cell.HiddenSize > SmallHiddenSize ? SequenceOverOnnxRuntime : SmallSequenceOverOnnxRuntime;
        double onnxRuntime = cell.Rival(ContestantNames.OnnxRuntime).TimesSpanRnn.Median;
        if (!(onnxRuntime >= overOnnxRuntime))
        {
            yield return Text("ONNX Runtime", onnxRuntime, overOnnxRuntime);
        }

        double overSteps = isBatch ? BatchOverSteps : SequenceOverSteps;
        double steps = cell.Rival(ContestantNames.SpanRnnSteps).TimesSpanRnn.Median;
        bool isAsked = isSquare && (isBatch ? BatchSizes.Contains(cell.HiddenSize) : ExceedsFirstLevelCache(cell));
        if (isAsked && !(steps >= overSteps))
        {
            yield return Text("Step", steps, overSteps);
        }

        if (isAsked && isBatch && cell.ShareOfFmaPeak is { } share && !(share >= BatchShareOfPeak))
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
