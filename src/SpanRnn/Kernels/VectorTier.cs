using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpanRnn.Kernels;

/// <summary>Which vectors there are on this machine; constants to the JIT and to NativeAOT.</summary>
/// <remarks>
/// Apart from the tiers themselves, so that packing weights needs only the answer: a tier is loaded with all that it implements, those that the machine does not use too.
/// </remarks>
internal static class VectorTier
{
    /// <inheritdoc cref="Simd512.IsSupported" />
    public static bool Has512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Has256;
    }

    /// <inheritdoc cref="Simd256.IsSupported" />
    public static bool Has256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated && Fma.IsSupported;
    }

    /// <inheritdoc cref="Simd128.IsSupported" />
    public static bool Has128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.IsHardwareAccelerated;
    }

    /// <summary>Lanes of the widest tier, which decides how weights are packed.</summary>
    /// <remarks>The package's compiled code cannot answer this; optimised at once, it is one method for the JIT instead of four.</remarks>
    public static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => Has512 ? 16 : Has256 ? 8 : Has128 ? 4 : 1;
    }
}
