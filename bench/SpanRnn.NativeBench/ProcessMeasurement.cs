using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using SpanRnn.Bench.Quick;
using SpanRnn.Kernels;

namespace SpanRnn.Bench.Native;

/// <summary>Measures all cells in this process.</summary>
internal static class ProcessMeasurement
{
    private const int Rounds = 101;

    /// <summary>Warms up and measures.</summary>
    public static ProcessResult Take()
    {
        MeasuredCell[] cells = MeasuredCell.CreateAll();
        InterleavedHarness harness = new([.. cells.Select(static cell => cell.Lanes)]);
        harness.WarmUp();
        harness.Measure(Rounds);
        double disturbance = Statistics.Median(cells.SelectMany(static cell => cell.Lanes).Select(static lane => lane.MedianTime / lane.Times.Min()));
        return new ProcessResult(Tier(), Fma.IsSupported || AdvSimd.IsSupported, disturbance, [.. cells.Select(static cell => cell.Times())]);
    }

    private static string Tier() =>
        Simd512.IsSupported ? nameof(Simd512)
        : Simd256.IsSupported ? nameof(Simd256)
        : Simd128.IsSupported ? nameof(Simd128)
        : nameof(SimdScalar);
}
