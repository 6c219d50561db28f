using System.Runtime.CompilerServices;
using SpanRnn.Kernels;

namespace SpanRnn.Tests.Kernels;

/// <summary>An activation, applied to a row of floats in any tier.</summary>
internal interface IActivation
{
    static abstract TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}

internal readonly struct TanhOf<TTanh> : IActivation
    where TTanh : struct, ITanhFraction
{
    public static TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.Tanh<TSimd, TVector, TTanh>(x);
}

internal readonly struct SigmoidOf<TTanh> : IActivation
    where TTanh : struct, ITanhFraction
{
    public static TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.Sigmoid<TSimd, TVector, TTanh>(x);
}

/// <summary>The bare fraction, without tanh's final limit to ±1.</summary>
internal readonly struct QuotientOf<TTanh> : IActivation
    where TTanh : struct, ITanhFraction
{
    public static TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => TanhFraction.Quotient<TSimd, TVector, TTanh>(x);
}

internal readonly struct ReluOf : IActivation
{
    public static TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.Relu<TSimd, TVector, AccurateTanh>(x);
}

internal readonly struct IdentityOf : IActivation
{
    public static TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.Identity<TSimd, TVector, AccurateTanh>(x);
}

/// <summary>Applies an activation to values.</summary>
internal sealed class Applied<TActivation>(float[] values) : ITierAction<float[]>
    where TActivation : struct, IActivation
{
    /// <summary>The results in the scalar tier, after every other tier has been found to give the same bits.</summary>
    public static float[] InEveryTier(float[] values)
    {
        List<(string Tier, float[] Result)> results = Tiers.RunAll(new Applied<TActivation>(values));
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
            TSimd.Store(TActivation.Apply<TSimd, TVector>(TSimd.Load(ref padded[i], 0)), ref result[i], 0);
        }

        return result[..values.Length];
    }
}
