using System.Globalization;
using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Quick;

/// <summary>What a step is to reach.</summary>
internal static class StepBars
{
    private const double FastOverAccurate = 1.25;
    private const double NaiveOverSpanRnn = 20;

    private static readonly int[] FastSizes = [8, 16];
    private static readonly int[] NaiveSizes = [16, 32];

    // The most that a step may take over the time of reading its weights, by hidden size; as many inputs.
    private static readonly Dictionary<(CellKind Kind, int Size), double> OverStreaming = new()
    {
        [(CellKind.Lstm, 8)] = 3.6,
        [(CellKind.Lstm, 16)] = 2.2,
        [(CellKind.Lstm, 32)] = 1.45,
        [(CellKind.Lstm, 64)] = 1.12,
        [(CellKind.Lstm, 128)] = 1.08,
        [(CellKind.Gru, 8)] = 4.8,
        [(CellKind.Gru, 16)] = 2.5,
        [(CellKind.Gru, 32)] = 1.6,
        [(CellKind.Gru, 64)] = 1.15,
        [(CellKind.Gru, 128)] = 1.10,
    };

    // ONNX Runtime's time over SpanRnn's, at least.
    private static readonly Dictionary<int, double> OnnxRuntimeOverSpanRnn = new() { [16] = 35, [32] = 18 };

    /// <summary>The bars that the cell misses, each with what it reached; null where none is set for it.</summary>
    public static IReadOnlyList<string>? Missed(CellResult cell)
    {
        if (cell.InputSize != cell.HiddenSize || !OverStreaming.TryGetValue((cell.Kind, cell.HiddenSize), out double most))
        {
            return null;
        }

        List<string> missed = [];
        if (cell.Roofline is { } roofline && !(roofline.SpanRnnTimesThis.Median <= most))
        {
            missed.Add(string.Create(CultureInfo.InvariantCulture, $"streaming {roofline.SpanRnnTimesThis.Median:F2} > {most:0.##}"));
        }

        double fast = 1 / cell.SpanRnnFast.TimesSpanRnn.Median;
        if (FastSizes.Contains(cell.HiddenSize) && !(fast >= FastOverAccurate))
        {
            missed.Add(TooLittle("fast", fast, FastOverAccurate));
        }

        if (OnnxRuntimeOverSpanRnn.TryGetValue(cell.HiddenSize, out double least))
        {
            Require(ContestantNames.OnnxRuntime, least);
        }

        if (NaiveSizes.Contains(cell.HiddenSize))
        {
            Require(ContestantNames.Naive, NaiveOverSpanRnn);
        }

        return missed;

        void Require(string rival, double least)
        {
            double times = cell.Rivals.First(one => one.Step.Name == rival).TimesSpanRnn.Median;
            if (!(times >= least))
            {
                missed.Add(TooLittle(rival, times, least));
            }
        }
    }

    private static string TooLittle(string what, double reached, double bar) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} {reached:F2} < {bar:0.##}");
}
