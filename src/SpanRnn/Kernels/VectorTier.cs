using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>The vectors that generated code chooses on this machine.</summary>
internal static class VectorTier
{
    /// <summary>Lanes of the widest tier, which decides how weights are packed.</summary>
    /// <remarks>No compiled code of a package may answer this. Optimised at once, it is one method to compile instead of four.</remarks>
    public static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => Simd512.IsSupported ? Simd512.Count
            : Simd256.IsSupported ? Simd256.Count
            : Simd128.IsSupported ? Simd128.Count
            : SimdScalar.Count;
    }
}
