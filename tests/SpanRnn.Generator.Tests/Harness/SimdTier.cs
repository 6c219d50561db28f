using SpanRnn.Kernels;

namespace SpanRnn.Generator.Tests;

/// <summary>The vector widths that a kernel can be forced to.</summary>
internal enum SimdTier
{
    Scalar,
    Vector128,
    Vector256,
    Vector512,
}

/// <summary>Which tiers this process can run.</summary>
internal static class SimdTiers
{
    /// <summary>The supported tiers; scalar always is.</summary>
    public static IReadOnlyList<SimdTier> Supported { get; } =
    [
        SimdTier.Scalar,
        .. Simd128.IsSupported ? [SimdTier.Vector128] : Array.Empty<SimdTier>(),
        .. Simd256.IsSupported ? [SimdTier.Vector256] : Array.Empty<SimdTier>(),
        .. Simd512.IsSupported ? [SimdTier.Vector512] : Array.Empty<SimdTier>(),
    ];
}
