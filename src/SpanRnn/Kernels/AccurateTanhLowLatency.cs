using System.ComponentModel;
using System.Runtime.CompilerServices;
using static SpanRnn.Kernels.AccurateTanhCoefficients;

namespace SpanRnn.Kernels;

/// <summary>
/// <see cref="AccurateTanh"/> with shorter chains of dependent instructions, and a few more of them (Estrin's scheme):
/// where one small cell waits for itself. The same bound holds; the last bits may differ.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct AccurateTanhLowLatency : ITanhFraction
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
        TVector y = LimitedSquare<TSimd, TVector>(x, constants);
        TVector ySquared = TSimd.Multiply(y, y);
        TVector low = TSimd.MultiplyAdd(TSimd.Multiply(limited, y), TSimd.Constant(N1, constants + Place.N1), limited);
        numerator = TSimd.MultiplyAdd(High<TSimd, TVector>(y, ySquared, constants), TSimd.Multiply(ySquared, limited), low);
        denominator = Denominator<TSimd, TVector>(y, ySquared, constants);
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
        TVector ySquared = TSimd.Multiply(y, y);
        denominator = Denominator<TSimd, TVector>(y, ySquared, constants);
        TVector low = TSimd.Linear(y, 1f, N1, constants + Place.N0);
        TVector ratio = TSimd.MultiplyAdd(High<TSimd, TVector>(y, ySquared, constants), ySquared, low);
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
        TVector ySquared = TSimd.Multiply(y, y);
        TVector low = TSimd.Multiply(TSimd.Constant(N1, constants + Place.N1), y);
        excess = TSimd.MultiplyAdd(High<TSimd, TVector>(y, ySquared, constants), ySquared, low);
        denominator = Denominator<TSimd, TVector>(y, ySquared, constants);
        return limited;
    }

    /// <summary>n₂ + n₃y + n₄y².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector High<TSimd, TVector>(TVector y, TVector ySquared, float* constants)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector high = TSimd.Linear(y, N2, N3, constants + Place.N2);
        return TSimd.MultiplyAdd(TSimd.Constant(N4, constants + Place.N4), ySquared, high);
    }

    /// <summary>min(x², bound²), which does not wait for the limit of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LimitedSquare<TSimd, TVector>(TVector x, float* constants)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.AtMost(TSimd.Constant(Bound * Bound, constants + Place.SquaredBound), TSimd.Multiply(x, x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Denominator<TSimd, TVector>(TVector y, TVector ySquared, float* constants)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector low = TSimd.Linear(y, 1f, D1, constants + Place.D0);
        TVector high = TSimd.Linear(y, D2, D3, constants + Place.D2);
        high = TSimd.MultiplyAdd(TSimd.Constant(D4, constants + Place.D4), ySquared, high);
        return TSimd.MultiplyAdd(high, ySquared, low);
    }
}
