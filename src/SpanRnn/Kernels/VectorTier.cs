namespace SpanRnn.Kernels;

/// <summary>The vectors that generated code chooses on this machine.</summary>
internal static class VectorTier
{
    /// <summary>Lanes of the widest tier, which decides how weights are packed.</summary>
    public static int Lanes =>
        Simd512.IsSupported ? Simd512.Count
        : Simd256.IsSupported ? Simd256.Count
        : Simd128.IsSupported ? Simd128.Count
        : SimdScalar.Count;
}
