using System.ComponentModel;
using System.Runtime.CompilerServices;
using static SpanRnn.Kernels.AccurateTanhCoefficients;

namespace SpanRnn.Kernels;

/// <summary>
/// <see cref="AccurateTanh"/> with shorter chains of dependent instructions, and a few more of them (Estrin's scheme):
/// where one small cell waits for itself. The same bound holds; the last bits may differ.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AccurateTanhLowLatency : ITanhFraction
{
    /// <inheritdoc />
    public static float Bound
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => AccurateTanhCoefficients.Bound;
    }

    /// <inheritdoc />
    public static bool StaysWithinOne
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
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
        TVector ySquared = TSimd.Multiply(y, y);
        TVector low = TSimd.MultiplyAdd(TSimd.Multiply(x, y), TSimd.Broadcast(N1), x);
        TVector high = TSimd.MultiplyAdd(TSimd.Broadcast(N3), y, TSimd.Broadcast(N2));
        high = TSimd.MultiplyAdd(TSimd.Broadcast(N4), ySquared, high);
        return TSimd.MultiplyAdd(high, TSimd.Multiply(ySquared, x), low);
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
        TVector ySquared = TSimd.Multiply(y, y);
        TVector low = TSimd.MultiplyAdd(TSimd.Broadcast(D1), y, TSimd.Broadcast(1f));
        TVector high = TSimd.MultiplyAdd(TSimd.Broadcast(D3), y, TSimd.Broadcast(D2));
        high = TSimd.MultiplyAdd(TSimd.Broadcast(D4), ySquared, high);
        return TSimd.MultiplyAdd(high, ySquared, low);
    }
}
