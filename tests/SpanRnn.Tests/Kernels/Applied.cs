using System.Runtime.CompilerServices;
using SpanRnn.Kernels;

namespace SpanRnn.Tests.Kernels;

/// <summary>Applies an activation to values.</summary>
internal sealed class Applied<TActivation>(TActivation activation, float[] values) : ITierAction<float[]>
    where TActivation : struct, IActivation
{
    /// <summary>The results in the scalar tier, after every other tier has been found to give the same bits.</summary>
    public static float[] InEveryTier(float[] values) => InEveryTier(default, values);

    /// <inheritdoc cref="InEveryTier(float[])"/>
    public static float[] InEveryTier(TActivation activation, float[] values)
    {
        List<(string Tier, float[] Result)> results = Tiers.RunAll(new Applied<TActivation>(activation, values));
        foreach ((string tier, float[] result) in results.Skip(1))
        {
            Bits.AssertEqual(results[0].Result, result, tier);
        }

        return results[0].Result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float[] Run<TSimd, TVector>()
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        // Whole vectors of the widest tier.
        float[] padded = [.. values, .. new float[Simd512.Count - (values.Length % Simd512.Count)]];
        float[] result = new float[padded.Length];
        for (int i = 0; i < values.Length; i += TSimd.Count)
        {
            TSimd.Store(activation.Apply<TSimd, TVector>(TSimd.Load(ref padded[i], 0)), ref result[i], 0);
        }

        return result[..values.Length];
    }
}
