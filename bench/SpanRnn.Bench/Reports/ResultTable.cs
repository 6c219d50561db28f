using System.Globalization;
using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Reports;

/// <summary>Results as text, the same for the screen and for Markdown.</summary>
/// <param name="Headings">Column headings; the first column is text, the others are numbers.</param>
/// <param name="Rows">One row per cell.</param>
/// <param name="Circumstances">What belongs to all rows.</param>
internal sealed record ResultTable(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows, IMeasured Circumstances)
{
    /// <summary>What stands where there is no number.</summary>
    public const string Nothing = "–";

    // Two cores shared by 8 runnable threads showed 1.20, by 20 of them 1.46; a tenth is the most to be taken for noise.
    private const double QuietDisturbance = 1.1;

    /// <summary>The limits that belong to all rows.</summary>
    public string Limits =>
        Circumstances.FmaPeakGflops is { } peak
            ? string.Create(CultureInfo.InvariantCulture, $"FMA peak {peak:F1} GFLOP/s on {Circumstances.Machine.VectorBits}-bit vectors, one core. Medians of {Circumstances.Rounds} rounds.")
            : string.Create(CultureInfo.InvariantCulture, $"No fused multiply-add, hence no roofline. Medians of {Circumstances.Rounds} rounds.");

    /// <summary>Where and with what, one fact per line.</summary>
    public IEnumerable<(string Fact, string Value)> Facts()
    {
        MachineFacts machine = Circumstances.Machine;
        yield return ("Date", Circumstances.Date.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        yield return ("Processor", string.Create(CultureInfo.InvariantCulture, $"{machine.Processor}, {machine.LogicalCores} logical cores"));
        yield return ("System", $"{machine.OperatingSystem}, {machine.Architecture}");
        yield return ("Runtime", machine.Runtime);
        yield return ("Vectors", string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", machine.InstructionSets)}; the JIT prefers {machine.VectorBits} bits"));
        yield return ("SpanRnn", machine.SpanRnnVersion);
        yield return ("System.Numerics.Tensors", machine.TensorPrimitivesVersion);
        yield return ("ONNX Runtime", machine.OnnxRuntimeVersion);
        yield return ("Disturbance", Disturbance(Circumstances.Disturbance));
        yield return ("Times settled", Circumstances.Settled ? "yes" : "no: still falling when the warm-up ended, or a disturbed machine");
    }

    private static string Disturbance(double disturbance) => string.Create(
        CultureInfo.InvariantCulture,
        $"medians are {disturbance:F2} times the fastest rounds{(disturbance > QuietDisturbance ? "; other programs took their share, run again on a quiet machine" : "")}");

    /// <summary>The first column.</summary>
    public static string Cell(CellKind kind, int inputSize, int hiddenSize) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind.ToString().ToUpperInvariant()} {inputSize}×{hiddenSize}");

    /// <summary>Nanoseconds.</summary>
    public static string Time(double nanoseconds) =>
        nanoseconds.ToString(nanoseconds < 100 ? "F1" : "N0", CultureInfo.InvariantCulture);

    /// <summary>Another contestant's time and, in brackets, its ratio to SpanRnn's.</summary>
    public static string Rival(RivalResult rival, int decimals = 1) =>
        $"{Time(rival.Step.Nanoseconds)} ({rival.TimesSpanRnn.Median.ToString(FormattableString.Invariant($"F{decimals}"), CultureInfo.InvariantCulture)}×)";

    /// <summary>A share of the multiply-adds' peak.</summary>
    public static string Share(double? share) =>
        share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:F0} %") : Nothing;

    /// <summary>Allocated bytes; a rival that allocates once in a while shows as a fraction, not as nothing.</summary>
    public static string Bytes(double bytes) => bytes.ToString("0.##", CultureInfo.InvariantCulture);
}
