using System.ComponentModel;
using System.Runtime.CompilerServices;
using static SpanRnn.Kernels.FastTanhCoefficients;

namespace SpanRnn.Kernels;

/// <summary>tanh within 1.7e-5 and σ within 8.5e-6 by Horner's rule, the fewest instructions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FastTanh : ITanhFraction
{
    /// <inheritdoc />
    public static float Bound
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => FastTanhCoefficients.Bound;
    }

    /// <inheritdoc />
    public static bool StaysWithinOne
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Square<TSimd, TVector>(TVector x, TVector limited)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => TSimd.Multiply(limited, limited);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Numerator<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => TSimd.Multiply(x, Factor<TSimd, TVector>(y));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SigmoidNumerator<TSimd, TVector>(TVector x, TVector y, TVector denominator)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.MultiplyAdd(x, Factor<TSimd, TVector>(y), denominator);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Denominator<TSimd, TVector>(TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.MultiplyAdd(TSimd.Broadcast(D3), y, TSimd.Broadcast(D2));
        sum = TSimd.MultiplyAdd(sum, y, TSimd.Broadcast(D1));
        return TSimd.MultiplyAdd(sum, y, TSimd.Broadcast(1f));
    }

    /// <summary>N(x) / x, an even polynomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Factor<TSimd, TVector>(TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.MultiplyAdd(TSimd.Broadcast(N2), y, TSimd.Broadcast(N1));
        return TSimd.MultiplyAdd(sum, y, TSimd.Broadcast(N0));
    }
}
