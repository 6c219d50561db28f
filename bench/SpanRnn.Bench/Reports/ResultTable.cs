using System.Globalization;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Reports;

/// <summary>The results as rows of text, the same for the screen and for Markdown.</summary>
internal static class ResultTable
{
    private const string Nothing = "–";

    // Two cores shared by 8 runnable threads showed 1.20, by 20 of them 1.46; a tenth is the most to be taken for noise.
    private const double QuietDisturbance = 1.1;

    /// <summary>Column headings; the first column is text, the others are numbers.</summary>
    public static IReadOnlyList<string> Headings { get; } =
    [
        "cell",
        "SpanRnn ns",
        .. ContestantNames.Rivals.Select(name => $"{name} ns (×)"),
        "streaming ns",
        "SpanRnn / streaming",
        "GFLOP/s",
        "B/step SpanRnn",
        "B/step others",
    ];

    /// <summary>One row per cell.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(QuickResults results) => results.Cells.Select(Row);

    /// <summary>The limits that belong to all rows.</summary>
    public static string Limits(QuickResults results) =>
        results.FmaPeakGflops is { } peak
            ? string.Create(CultureInfo.InvariantCulture, $"FMA peak {peak:F1} GFLOP/s on 256-bit vectors, one core. Medians of {results.Rounds} rounds.")
            : string.Create(CultureInfo.InvariantCulture, $"No fused multiply-add, hence no roofline. Medians of {results.Rounds} rounds.");

    /// <summary>Where and with what, one fact per line.</summary>
    public static IEnumerable<(string Fact, string Value)> Facts(QuickResults results)
    {
        MachineFacts machine = results.Machine;
        yield return ("Date", results.Date.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        yield return ("Processor", string.Create(CultureInfo.InvariantCulture, $"{machine.Processor}, {machine.LogicalCores} logical cores"));
        yield return ("System", $"{machine.OperatingSystem}, {machine.Architecture}");
        yield return ("Runtime", machine.Runtime);
        yield return ("Vectors", string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", machine.InstructionSets)}; the JIT prefers {machine.VectorBits} bits"));
        yield return ("SpanRnn", machine.SpanRnnVersion);
        yield return ("System.Numerics.Tensors", machine.TensorPrimitivesVersion);
        yield return ("ONNX Runtime", machine.OnnxRuntimeVersion);
        yield return ("Disturbance", Disturbance(results.Disturbance));
        yield return ("Times settled", results.Settled ? "yes" : "no: still falling when the warm-up ended, or a disturbed machine");
    }

    private static string Disturbance(double disturbance) => string.Create(
        CultureInfo.InvariantCulture,
        $"medians are {disturbance:F2} times the fastest rounds{(disturbance > QuietDisturbance ? "; other programs took their share, run again on a quiet machine" : "")}");

    private static string[] Row(CellResult cell) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{cell.Kind.ToString().ToUpperInvariant()} {cell.InputSize}×{cell.HiddenSize}"),
        Time(cell.SpanRnn.Nanoseconds),
        .. cell.Rivals.Select(rival => string.Create(CultureInfo.InvariantCulture, $"{Time(rival.Step.Nanoseconds)} ({rival.TimesSpanRnn.Median:F1}×)")),
        cell.Roofline is null ? Nothing : Time(cell.Roofline.Nanoseconds),
        cell.Roofline is null ? Nothing : cell.Roofline.SpanRnnTimesThis.Median.ToString("F2", CultureInfo.InvariantCulture),
        cell.SpanRnn.Gflops.ToString("F1", CultureInfo.InvariantCulture),
        Bytes(cell.SpanRnn.AllocatedBytes),
        Bytes(cell.Rivals.Max(rival => rival.Step.AllocatedBytes)),
    ];

    private static string Time(double nanoseconds) =>
        nanoseconds.ToString(nanoseconds < 100 ? "F1" : "N0", CultureInfo.InvariantCulture);

    // A rival that allocates once in a while shows as a fraction, not as nothing.
    private static string Bytes(double bytes) => bytes.ToString("0.##", CultureInfo.InvariantCulture);
}
