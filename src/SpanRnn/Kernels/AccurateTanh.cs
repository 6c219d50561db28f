using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>
/// tanh to float32 accuracy: N of degree 9 over D of degree 8 on |x| ≤ 9, where tanh differs from ±1 by less than 3.1e-8,
/// half a unit in the last place. Relative error 2.1e-8 before and 3.6e-8 after rounding the coefficients to float;
/// computed in float32 the quotient is within 3.2e-7 of tanh, with full relative accuracy near zero.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AccurateTanh : ITanhFraction
{
    /// <inheritdoc />
    public static float Bound
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 9f;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Numerator<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.MultiplyAdd(TSimd.Broadcast(1.3354625e-08f), y, TSimd.Broadcast(2.0609054e-05f));
        sum = TSimd.MultiplyAdd(sum, y, TSimd.Broadcast(0.003495586f));
        sum = TSimd.MultiplyAdd(sum, y, TSimd.Broadcast(0.13381024f));
        sum = TSimd.MultiplyAdd(sum, y, TSimd.Broadcast(1f));
        return TSimd.Multiply(x, sum);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Denominator<TSimd, TVector>(TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.MultiplyAdd(TSimd.Broadcast(7.7765424e-07f), y, TSimd.Broadcast(0.00032856318f));
        sum = TSimd.MultiplyAdd(sum, y, TSimd.Broadcast(0.025876975f));
        sum = TSimd.MultiplyAdd(sum, y, TSimd.Broadcast(0.4671434f));
        return TSimd.MultiplyAdd(sum, y, TSimd.Broadcast(1f));
    }
}
