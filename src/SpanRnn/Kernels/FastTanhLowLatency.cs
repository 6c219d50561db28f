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
        TVector y = LimitedSquare<TSimd, TVector>(x, constants);
        denominator = Denominator<TSimd, TVector>(y, constants);
        TVector ratio = TSimd.Linear(y, N1, N2, constants + Place.N1);
        ratio = TSimd.MultiplyAdd(ratio, y, N0, constants + Place.N0);
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
        excess = TSimd.Linear(y, N1, N2, constants + Place.N1);
        excess = TSimd.MultiplyAdd(excess, y, N0 - 1f, constants + Place.N0Excess);
        denominator = Denominator<TSimd, TVector>(y, constants);
        return limited;
    }

    /// <summary>min(x², bound²), which does not wait for the limit of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LimitedSquare<TSimd, TVector>(TVector x, float* constants)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.AtMost(TSimd.Constant(Bound * Bound, constants + Place.SquaredBound), TSimd.Multiply(x, x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Denominator<TSimd, TVector>(TVector y, float* constants)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector high = TSimd.Linear(y, D2, D3, constants + Place.D2);
        TVector low = TSimd.Linear(y, 1f, D1, constants + Place.D0);
        return TSimd.MultiplyAdd(high, TSimd.Multiply(y, y), low);
    }
}
