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
        TVector high = TSimd.Estrin(y, ySquared, N2, N3, N4, constants + Place.N2);
        numerator = TSimd.MultiplyAdd(high, TSimd.Multiply(ySquared, limited), low);
        denominator = TSimd.Estrin(y, ySquared, 1f, D1, D2, D3, D4, constants + Place.D0);
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
        denominator = TSimd.Estrin(y, ySquared, 1f, D1, D2, D3, D4, constants + Place.D0);
        TVector ratio = TSimd.Estrin(y, ySquared, 1f, N1, N2, N3, N4, constants + Place.N0);
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
        excess = TSimd.MultiplyAdd(TSimd.Estrin(y, ySquared, N2, N3, N4, constants + Place.N2), ySquared, low);
        denominator = TSimd.Estrin(y, ySquared, 1f, D1, D2, D3, D4, constants + Place.D0);
        return limited;
    }

    /// <summary>min(x², bound²), which does not wait for the limit of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LimitedSquare<TSimd, TVector>(TVector x, float* constants)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.AtMost(TSimd.Constant(Bound * Bound, constants + Place.SquaredBound), TSimd.Multiply(x, x));
}
