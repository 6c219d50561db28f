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
    public static bool StaysWithinOne
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
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
    public static TVector SigmoidNumerator<TSimd, TVector>(TVector x, TVector y, TVector denominator)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.Add(denominator, Numerator<TSimd, TVector>(x, y));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Denominator<TSimd, TVector>(TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector high = TSimd.MultiplyAdd(TSimd.Broadcast(D3), y, TSimd.Broadcast(D2));
        TVector low = TSimd.MultiplyAdd(TSimd.Broadcast(D1), y, TSimd.Broadcast(1f));
        return TSimd.MultiplyAdd(high, TSimd.Multiply(y, y), low);
    }
}
