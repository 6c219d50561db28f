using System.ComponentModel;
using System.Runtime.CompilerServices;
using static SpanRnn.Kernels.FastTanhCoefficients;

namespace SpanRnn.Kernels;

/// <summary><see cref="FastTanh"/> with shorter chains of dependent instructions, and two more of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct FastTanhLowLatency : ITanhFraction
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
        TVector y = LimitedSquare<TSimd, TVector>(x, constants);
        TVector high = TSimd.Linear(y, N1, N2, constants + Place.N1);
        numerator = TSimd.MultiplyAdd(high, TSimd.Multiply(limited, y), TSimd.Multiply(TSimd.Constant(N0, constants + Place.N0), limited));
        denominator = TSimd.Estrin(y, TSimd.Multiply(y, y), 1f, D1, D2, D3, constants + Place.D0);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EvaluateSigmoid<TSimd, TVector>(TVector x, int evaluation, out TVector numerator, out TVector denominator)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        float* constants = Of(evaluation);
        TVector limited = TSimd.Limit(x, Bound, constants + Place.Bound);
        TVector y = LimitedSquare<TSimd, TVector>(x, constants);
        denominator = TSimd.Estrin(y, TSimd.Multiply(y, y), 1f, D1, D2, D3, constants + Place.D0);
        TVector ratio = TSimd.Horner(y, N0, N1, N2, constants + Place.N0);
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
        TVector y = LimitedSquare<TSimd, TVector>(x, constants);
        excess = TSimd.Horner(y, N0 - 1f, N1, N2, constants + Place.Excess);
        denominator = TSimd.Estrin(y, TSimd.Multiply(y, y), 1f, D1, D2, D3, constants + Place.D0);
        return limited;
    }

    /// <summary>min(x², bound²), which does not wait for the limit of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LimitedSquare<TSimd, TVector>(TVector x, float* constants)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.AtMost(TSimd.Constant(Bound * Bound, constants + Place.SquaredBound), TSimd.Multiply(x, x));
}
