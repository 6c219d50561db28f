using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>
/// tanh(x) ≈ N(x) / D(x), kept as a fraction so that the cell equations can join several of them under one division.
/// </summary>
/// <remarks>
/// <para>
/// With y = x² on |x| ≤ 9, N(x) = x·(1 + y·(n₁ + y·(n₂ + y·(n₃ + y·n₄)))) and D(x) = 1 + y·(d₁ + y·(d₂ + y·(d₃ + y·d₄))).
/// The coefficients are our own minimax fit of the relative error (rational Lawson iteration on 6,000 points,
/// error 2.1e-8 before rounding to float, 3.6e-8 after it); all are positive, so nothing cancels. In float32 the
/// quotient is within 3.2e-7 of tanh, its worst case near |x| = 3, and has full relative accuracy near zero.
/// Beyond 9 tanh differs from ±1 by less than 3.1e-8, half a unit in the last place.
/// </para>
/// <para>
/// The logistic function comes from the same fraction: σ(2u) = (1 + tanh(u)) / 2 = (D(u) + N(u)) / (2·D(u)). The packer
/// halves the weights of sigmoid gates (exact in binary), so a kernel's sums are u already.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RationalTanh
{
    /// <summary>Where tanh has become ±1 in float32.</summary>
    private const float Bound = 9f;

    /// <summary>x limited to ±9, where the fraction is valid. NaN stays NaN.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="x">Any value.</param>
    /// <returns>The limited value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Clamp<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.AtLeast(TSimd.Broadcast(-Bound), TSimd.AtMost(TSimd.Broadcast(Bound), x));

    /// <summary>N(x), the odd polynomial.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="x">A value within ±9.</param>
    /// <param name="y">Its square.</param>
    /// <returns>The numerator of tanh(x).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Numerator<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.MultiplyAdd(y, TSimd.Broadcast(1.3354625e-08f), TSimd.Broadcast(2.0609054e-05f));
        sum = TSimd.MultiplyAdd(y, sum, TSimd.Broadcast(0.003495586f));
        sum = TSimd.MultiplyAdd(y, sum, TSimd.Broadcast(0.13381024f));
        sum = TSimd.MultiplyAdd(y, sum, TSimd.Broadcast(1f));
        return TSimd.Multiply(x, sum);
    }

    /// <summary>D(x), the even polynomial, between 1 and 417.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="y">The square of a value within ±9.</param>
    /// <returns>The denominator of tanh(x).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Denominator<TSimd, TVector>(TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.MultiplyAdd(y, TSimd.Broadcast(7.7765424e-07f), TSimd.Broadcast(0.00032856318f));
        sum = TSimd.MultiplyAdd(y, sum, TSimd.Broadcast(0.025876975f));
        sum = TSimd.MultiplyAdd(y, sum, TSimd.Broadcast(0.4671434f));
        return TSimd.MultiplyAdd(y, sum, TSimd.Broadcast(1f));
    }

    /// <summary>N(x) / D(x) for any x, without the final limit to ±1.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="x">Any value.</param>
    /// <returns>tanh(x), at most one unit in the last place beyond ±1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Quotient<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector clamped = Clamp<TSimd, TVector>(x);
        TVector squared = TSimd.Multiply(clamped, clamped);
        return TSimd.Divide(Numerator<TSimd, TVector>(clamped, squared), Denominator<TSimd, TVector>(squared));
    }
}
