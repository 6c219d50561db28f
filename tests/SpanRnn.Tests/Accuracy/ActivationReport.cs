using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;
using SpanRnn.Kernels;

namespace SpanRnn.Tests.Accuracy;

/// <summary>Writes tests/reports/activations.md.</summary>
internal static class ActivationReport
{
    private static readonly (string Name, float Value)[] Special =
    [
        ("+∞", float.PositiveInfinity),
        ("−∞", float.NegativeInfinity),
        ("NaN", float.NaN),
        ("+0", 0f),
        ("−0", -0f),
        ("smallest subnormal, 1.4e-45", float.Epsilon),
        ("largest subnormal, 1.1754942e-38", BitConverter.Int32BitsToSingle(0x007F_FFFF)),
        ("largest float, 3.4028235e38", float.MaxValue),
    ];

    /// <summary>The report's place in the source tree.</summary>
    public static string Path { get; } = System.IO.Path.Combine(TestsFolder(), "reports", "activations.md");

    /// <summary>The report's text.</summary>
    public static string Text(ActivationSurvey survey, int stride)
    {
        StringBuilder text = new();
        bool fused = Fma.IsSupported || AdvSimd.Arm64.IsSupported;
        text.Append(FormattableString.Invariant($"""
            # tanh and σ over the whole input range

            Written by `ActivationReportTests` with SPANRNN_LONG={stride}: the scalar functions at {survey.Count:N0} finite floats
            ({(stride == 1 ? "all of them" : $"one of {stride} bit patterns, of either sign; SPANRNN_LONG=1 visits all")}), against `Math.Tanh` and `Math.Exp` in double precision, {(fused ? "with" : "without")} fused multiply-adds. All vector tiers give the same bits
            (`ActivationTests`, `TierTests`). σ is σ(2·x) = (1 + tanh(x)) / 2, as kernels compute it from halved sums.

            | function | worst absolute error | at x = | worst relative error | at x = |
            |---|---|---|---|---|

            """));
        AppendRow(text, "tanh, accurate", survey.Tanh);
        AppendRow(text, "σ(2·x), accurate", survey.Sigmoid);
        AppendRow(text, "tanh, fast", survey.FastTanh);
        AppendRow(text, "σ(2·x), fast", survey.FastSigmoid);
        text.Append("""

            σ(2·x) of large negative x goes to 0 faster than any float32 sum of 1 and tanh can follow, so its relative error there has no
            bound; what counts in a cell is the absolute one.

            | x | tanh, accurate | σ(2·x), accurate | tanh, fast | σ(2·x), fast |
            |---|---|---|---|---|

            """);
        foreach ((string name, float x) in Special)
        {
            text.Append(FormattableString.Invariant(
                $"| {name} | {Value(Activations.Tanh<SimdScalar, float, AccurateTanh>(x))} | {Value(Activations.Sigmoid<SimdScalar, float, AccurateTanh>(x))} "));
            text.Append(FormattableString.Invariant(
                $"| {Value(Activations.Tanh<SimdScalar, float, FastTanh>(x))} | {Value(Activations.Sigmoid<SimdScalar, float, FastTanh>(x))} |\n"));
        }

        text.Append("\nEvery one of the 16,777,214 NaN patterns gives NaN in all four functions.\n");
        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string name, WorstCase worst) => text.Append(FormattableString.Invariant(
        $"| {name} | {worst.Absolute:E3} | {worst.AbsoluteAt:R} | {worst.Relative:E3} | {worst.RelativeAt:R} |\n"));

    private static string Value(float value) => FormattableString.Invariant($"{value:R}");

    private static string TestsFolder([CallerFilePath] string file = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", ".."));
}
