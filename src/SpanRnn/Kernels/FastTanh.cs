using System.ComponentModel;
using System.Runtime.CompilerServices;
using static SpanRnn.Kernels.FastTanhCoefficients;

namespace SpanRnn.Kernels;

/// <summary>tanh within 6e-5 and σ within 3e-5 by Horner's rule, the fewest instructions.</summary>
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Square<TSimd, TVector>(TVector x, TVector limited)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => TSimd.Multiply(limited, limited);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Numerator<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.MultiplyAdd(TSimd.Broadcast(N2), y, TSimd.Broadcast(N1));
        sum = TSimd.MultiplyAdd(sum, y, TSimd.Broadcast(N0));
        return TSimd.Multiply(x, sum);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Denominator<TSimd, TVector>(TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.MultiplyAdd(TSimd.Broadcast(D2), y, TSimd.Broadcast(D1));
        return TSimd.MultiplyAdd(sum, y, TSimd.Broadcast(1f));
    }
}
