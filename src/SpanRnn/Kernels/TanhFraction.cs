using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>What the equations do with a <see cref="ITanhFraction"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TanhFraction
{
    /// <summary>x limited to where the fraction is valid. NaN stays NaN.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation.</typeparam>
    /// <param name="x">Any value.</param>
    /// <returns>The limited value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Clamp<TSimd, TVector, TTanh>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction =>
        TSimd.AtLeast(TSimd.Broadcast(-TTanh.Bound), TSimd.AtMost(TSimd.Broadcast(TTanh.Bound), x));

    /// <summary>N(x) / D(x) for any x, without a final limit to ±1.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation.</typeparam>
    /// <param name="x">Any value.</param>
    /// <returns>tanh(x), beyond ±1 by at most 1.2e-7 (accurate) or never (fast).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Quotient<TSimd, TVector, TTanh>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction
    {
        TVector clamped = Clamp<TSimd, TVector, TTanh>(x);
        TVector squared = TTanh.Square<TSimd, TVector>(x, clamped);
        return TSimd.Divide(
            TTanh.Numerator<TSimd, TVector>(clamped, squared),
            TTanh.Denominator<TSimd, TVector>(squared));
    }
}
