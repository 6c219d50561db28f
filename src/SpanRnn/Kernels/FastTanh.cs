using System.ComponentModel;
using System.Runtime.CompilerServices;
using static SpanRnn.Kernels.FastTanhCoefficients;

namespace SpanRnn.Kernels;

/// <summary>tanh within 1.7e-5 and σ within 8.5e-6 by Horner's rule, the fewest instructions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct FastTanh : ITanhFraction
{
    /// <inheritdoc />
    public static bool StaysWithinOne
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Evaluate<TSimd, TVector>(TVector x, int evaluation, out TVector numerator, out TVector denominator)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        float* constants = Of(evaluation);
        TVector limited = TSimd.Limit(x, Bound, constants + Place.Bound);
        TVector y = TSimd.Multiply(limited, limited);
        numerator = TSimd.Multiply(limited, TSimd.Horner(y, N0, N1, N2, constants + Place.N0));
        denominator = TSimd.Horner(y, 1f, D1, D2, D3, constants + Place.D0);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EvaluateSigmoid<TSimd, TVector>(TVector x, int evaluation, out TVector numerator, out TVector denominator)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        float* constants = Of(evaluation);
        TVector limited = TSimd.Limit(x, Bound, constants + Place.Bound);
        TVector y = TSimd.Multiply(limited, limited);
        denominator = TSimd.Horner(y, 1f, D1, D2, D3, constants + Place.D0);
        numerator = TSimd.MultiplyAdd(limited, TSimd.Horner(y, N0, N1, N2, constants + Place.N0), denominator);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector EvaluateLate<TSimd, TVector>(TVector x, int evaluation, out TVector excess, out TVector denominator)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        float* constants = Of(evaluation);
        TVector limited = TSimd.Limit(x, Bound, constants + Place.Bound);
        TVector y = TSimd.Multiply(limited, limited);
        excess = TSimd.Horner(y, N0 - 1f, N1, N2, constants + Place.Excess);
        denominator = TSimd.Horner(y, 1f, D1, D2, D3, constants + Place.D0);
        return limited;
    }
}
