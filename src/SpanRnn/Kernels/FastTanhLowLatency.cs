using System.ComponentModel;
using System.Runtime.CompilerServices;
using static SpanRnn.Kernels.FastTanhCoefficients;

namespace SpanRnn.Kernels;

/// <summary><see cref="FastTanh"/> with shorter chains of dependent instructions, and two more of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FastTanhLowLatency : ITanhFraction
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
        where TVector : struct =>
        // min(x², bound²) does not wait for the limit.
        TSimd.AtMost(TSimd.Broadcast(Bound * Bound), TSimd.Multiply(x, x));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Numerator<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector high = TSimd.MultiplyAdd(TSimd.Broadcast(N2), y, TSimd.Broadcast(N1));
        return TSimd.MultiplyAdd(high, TSimd.Multiply(x, y), TSimd.Multiply(TSimd.Broadcast(N0), x));
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
