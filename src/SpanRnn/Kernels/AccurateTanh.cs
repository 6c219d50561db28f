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
        numerator = TSimd.MultiplyAdd(TSimd.Multiply(limited, y), Factor<TSimd, TVector>(y, constants), limited);
        denominator = Denominator<TSimd, TVector>(y, constants);
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
        denominator = Denominator<TSimd, TVector>(y, constants);
        TVector ratio = TSimd.MultiplyAdd(Factor<TSimd, TVector>(y, constants), y, 1f, constants + Place.N0);
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
        excess = TSimd.Multiply(Factor<TSimd, TVector>(y, constants), y);
        denominator = Denominator<TSimd, TVector>(y, constants);
        return limited;
    }

    /// <summary>(N(x) / x − 1) / y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Factor<TSimd, TVector>(TVector y, float* constants)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.Linear(y, N3, N4, constants + Place.N3);
        sum = TSimd.MultiplyAdd(sum, y, N2, constants + Place.N2);
        return TSimd.MultiplyAdd(sum, y, N1, constants + Place.N1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Denominator<TSimd, TVector>(TVector y, float* constants)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.Linear(y, D3, D4, constants + Place.D3);
        sum = TSimd.MultiplyAdd(sum, y, D2, constants + Place.D2);
        sum = TSimd.MultiplyAdd(sum, y, D1, constants + Place.D1);
        return TSimd.MultiplyAdd(sum, y, 1f, constants + Place.D0);
    }
}
