using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using SpanRnn.Kernels;
using Xunit;

namespace SpanRnn.Tests.Kernels;

/// <summary>Which tiers run here: only such as the hardware has, for a vector in software is slower than a scalar.</summary>
public sealed class TierTests
{
    [Fact]
    public void Simd256_IsSupported_ExactlyWithAvx2AndFma() =>
        Assert.Equal(Avx2.IsSupported && Fma.IsSupported, Simd256.IsSupported);

    [Fact]
    public void Simd128_IsSupported_ExactlyWhereTheHardwareHasIt() =>
        Assert.Equal(Sse42.IsSupported || AdvSimd.IsSupported, Simd128.IsSupported);

    [Fact]
    public void Simd128_IsSupported_WhereverSimd256Is() => Assert.True(Simd128.IsSupported || !Simd256.IsSupported);

    [Fact]
    public void Count_IsTheVectorsAndDividesAPanel()
    {
        Assert.Equal([1, 4, 8, 16], [SimdScalar.Count, Simd128.Count, Simd256.Count, Simd512.Count]);
        Assert.Equal(Vector128<float>.Count, Simd128.Count);
        Assert.Equal(Vector256<float>.Count, Simd256.Count);
        Assert.Equal(Vector512<float>.Count, Simd512.Count);
        Assert.Equal(PassLayout.PanelUnits, Simd256.Count);
    }

    [Fact]
    public void MultiplyAdd_IsFusedWhereTheHardwareFuses()
    {
        // (1 + ε)² − (1 + 2ε) is ε² exactly, and 0 when the product is rounded first.
        float epsilon = MathF.ScaleB(1, -13);
        float expected = Fma.IsSupported || AdvSimd.IsSupported ? epsilon * epsilon : 0;

        foreach ((string tier, float actual) in Tiers.RunAll(new SquareLess(1 + epsilon, -(1 + (2 * epsilon)))))
        {
            Assert.True(expected == actual, $"{tier}: {actual} instead of {expected}");
        }
    }

    /// <summary>x² + y.</summary>
    private sealed class SquareLess(float x, float y) : ITierAction<float>
    {
        public float Run<TSimd, TVector>()
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            float[] result = new float[TSimd.Count];
            TSimd.Store(TSimd.MultiplyAdd(TSimd.Broadcast(x), TSimd.Broadcast(x), TSimd.Broadcast(y)), ref result[0], 0);
            Assert.All(result, lane => Assert.Equal(result[0], lane));
            return result[0];
        }
    }
}
