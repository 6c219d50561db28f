using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using SpanRnn.Kernels;

namespace SpanRnn.Portable;

/// <summary>What a reader of the log must know of the process: its runtime, its processor and the tiers that its tests cover.</summary>
internal static class PlatformFacts
{
    /// <summary>One line, such as <c>.NET 8.0.34 on linux-x64, tiers scalar 128 256 512, fused multiply-add by FMA3</c>.</summary>
    public static string Describe() =>
        $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}, tiers {Tiers()}, fused multiply-add {Fusing()}";

    private static string Tiers() => string.Join(
        ' ',
        "scalar",
        Simd128.IsSupported ? $"{Vector128<float>.Count * 32}" : "",
        Simd256.IsSupported ? $"{Vector256<float>.Count * 32}" : "",
        Simd512.IsSupported ? $"{Vector512<float>.Count * 32}" : "").TrimEnd();

    private static string Fusing() => Fma.IsSupported ? "by FMA3" : AdvSimd.IsSupported ? "by AdvSimd (NEON)" : "not there";
}
