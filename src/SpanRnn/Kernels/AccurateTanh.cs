using System.ComponentModel;
using System.Runtime.CompilerServices;
using static SpanRnn.Kernels.AccurateTanhCoefficients;

namespace SpanRnn.Kernels;

/// <summary>
/// tanh to float32 accuracy by Horner's rule, the fewest instructions: where many units keep the multipliers busy. In
/// float32 the quotient is within 3.3e-7 of tanh (4.2e-7 without fused multiply-add), with full relative accuracy near zero.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct AccurateTanh : ITanhFraction
{
    /// <inheritdoc />
    public static bool StaysWithinOne
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
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

        // x + xy·(…) rounds once less than x·(1 + y·(…)).
        TVector factor = TSimd.Horner(y, N1, N2, N3, N4, constants + Place.N1);
        numerator = TSimd.MultiplyAdd(TSimd.Multiply(limited, y), factor, limited);
        denominator = TSimd.Horner(y, 1f, D1, D2, D3, D4, constants + Place.D0);
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
        denominator = TSimd.Horner(y, 1f, D1, D2, D3, D4, constants + Place.D0);
        TVector ratio = TSimd.Horner(y, 1f, N1, N2, N3, N4, constants + Place.N0);
        numerator = TSimd.MultiplyAdd(limited, ratio, denominator);
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
        excess = TSimd.Multiply(TSimd.Horner(y, N1, N2, N3, N4, constants + Place.N1), y);
        denominator = TSimd.Horner(y, 1f, D1, D2, D3, D4, constants + Place.D0);
        return limited;
    }
}
