using System.Runtime.Intrinsics;
using SpanRnn.Kernels;

namespace SpanRnn.Tests.Kernels;

/// <summary>Something that can be computed in any vector tier.</summary>
/// <typeparam name="TResult">What comes out.</typeparam>
internal interface ITierAction<TResult>
{
    /// <summary>Computes it in one tier.</summary>
    TResult Run<TSimd, TVector>()
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}

/// <summary>The vector tiers that this machine has.</summary>
internal static class Tiers
{
    /// <summary>Computes something in every tier; the scalar one comes first.</summary>
    public static List<(string Tier, TResult Result)> RunAll<TResult>(ITierAction<TResult> action)
    {
        List<(string Tier, TResult Result)> results = [(nameof(SimdScalar), action.Run<SimdScalar, float>())];
        if (Simd128.IsSupported)
        {
            results.Add((nameof(Simd128), action.Run<Simd128, Vector128<float>>()));
        }

        if (Simd256.IsSupported)
        {
            results.Add((nameof(Simd256), action.Run<Simd256, Vector256<float>>()));
        }

        if (Simd512.IsSupported)
        {
            results.Add((nameof(Simd512), action.Run<Simd512, Vector512<float>>()));
        }

        return results;
    }
}
