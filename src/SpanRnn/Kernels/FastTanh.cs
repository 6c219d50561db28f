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
        numerator = TSimd.Multiply(limited, Ratio<TSimd, TVector>(y, constants));
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
        numerator = TSimd.MultiplyAdd(limited, Ratio<TSimd, TVector>(y, constants), denominator);
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
        excess = TSimd.Linear(y, N1, N2, constants + Place.N1);
        excess = TSimd.MultiplyAdd(excess, y, N0 - 1f, constants + Place.N0Excess);
        denominator = Denominator<TSimd, TVector>(y, constants);
        return limited;
    }

    /// <summary>N(x) / x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Ratio<TSimd, TVector>(TVector y, float* constants)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.Linear(y, N1, N2, constants + Place.N1);
        return TSimd.MultiplyAdd(sum, y, N0, constants + Place.N0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Denominator<TSimd, TVector>(TVector y, float* constants)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.Linear(y, D2, D3, constants + Place.D2);
        sum = TSimd.MultiplyAdd(sum, y, D1, constants + Place.D1);
        return TSimd.MultiplyAdd(sum, y, 1f, constants + Place.D0);
    }
}
