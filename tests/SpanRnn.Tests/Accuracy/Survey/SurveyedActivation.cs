using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpanRnn.Kernels;
using SpanRnn.Tests.Kernels;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>A scalar function of the kernels whose errors are looked for.</summary>
/// <param name="name">Its name in the report.</param>
/// <param name="ulpsFrom">
/// The least x at which errors are counted in ulp too: below it the result nears 0 faster than the function is meant to follow.
/// </param>
internal abstract class SurveyedActivation(string name, float ulpsFrom)
{
    public string Name { get; } = name;

    public float UlpsFrom { get; } = ulpsFrom;

    /// <summary>Applies the function in the widest tier of this machine.</summary>
    /// <param name="rounding">How a multiply-add rounds; <see cref="Rounding.Fused"/> takes hardware that fuses.</param>
    /// <param name="x">Whole vectors of the widest tier.</param>
    /// <param name="results">As many results.</param>
    public abstract void Apply(Rounding rounding, ReadOnlySpan<float> x, Span<float> results);

    /// <summary>The result at one float.</summary>
    public abstract float At(Rounding rounding, float x);

    /// <summary>The results, after every tier has been found to give the same bits.</summary>
    public abstract float[] InEveryTier(float[] x);
}

/// <inheritdoc cref="SurveyedActivation"/>
internal sealed class SurveyedActivation<TActivation>(string name, TActivation activation, float ulpsFrom) : SurveyedActivation(name, ulpsFrom)
    where TActivation : struct, IActivation
{
    public override void Apply(Rounding rounding, ReadOnlySpan<float> x, Span<float> results)
    {
        if (Simd512.IsSupported)
        {
            Apply<Simd512, Vector512<float>>(rounding, x, results);
        }
        else if (Simd256.IsSupported)
        {
            Apply<Simd256, Vector256<float>>(rounding, x, results);
        }
        else if (Simd128.IsSupported)
        {
            Apply<Simd128, Vector128<float>>(rounding, x, results);
        }
        else
        {
            Apply<SimdScalar, float>(rounding, x, results);
        }
    }

    public override float At(Rounding rounding, float x) => rounding == Rounding.Fused
        ? activation.Apply<SimdScalar, float>(x)
        : activation.Apply<Unfused<SimdScalar, float>, float>(x);

    public override float[] InEveryTier(float[] x) => Applied<TActivation>.InEveryTier(activation, x);

    private void Apply<TSimd, TVector>(Rounding rounding, ReadOnlySpan<float> x, Span<float> results)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        if (rounding == Rounding.Fused)
        {
            Loop<TSimd, TVector>(x, results);
        }
        else
        {
            Loop<Unfused<TSimd, TVector>, TVector>(x, results);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Loop<TSimd, TVector>(ReadOnlySpan<float> x, Span<float> results)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        // Only read, though Load takes a reference that could be written through.
        ref float from = ref MemoryMarshal.GetReference(x);
        ref float to = ref MemoryMarshal.GetReference(results[..x.Length]);
        TActivation copy = activation;
        for (int i = 0; i < x.Length; i += TSimd.Count)
        {
            TSimd.Store(copy.Apply<TSimd, TVector>(TSimd.Load(ref from, i)), ref to, i);
        }
    }
}
