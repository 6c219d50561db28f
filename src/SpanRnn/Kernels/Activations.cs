using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>
/// The activations as functions of a whole weighted sum, for vanilla RNNs, dense layers and gates that stand alone.
/// Results of tanh and sigmoid never leave [−1, 1] and [0, 1]. All take <c>TTanh</c>, used or not, so that emitted code calls
/// them alike.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Activations
{
    /// <summary>tanh(x).</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="x">The weighted sum.</param>
    /// <returns>A value in [−1, 1].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TSimd, TVector, TTanh>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction
    {
        TVector quotient = TanhFraction.Quotient<TSimd, TVector, TTanh>(x);

        // Near ±9 rounding can lift the accurate quotient one unit in the last place above 1.
        return TTanh.StaysWithinOne
            ? quotient
            : TSimd.AtLeast(TSimd.Broadcast(-1f), TSimd.AtMost(TSimd.Broadcast(1f), quotient));
    }

    /// <summary>σ(2·x) = (1 + tanh(x)) / 2, the logistic function of a sum whose weights the packer has halved.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="x">Half the weighted sum.</param>
    /// <returns>A value in [0, 1].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid<TSimd, TVector, TTanh>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction
    {
        TVector half = TSimd.Broadcast(0.5f);
        return TSimd.MultiplyAdd(Tanh<TSimd, TVector, TTanh>(x), half, half);
    }

    /// <summary>max(0, x), never −0; NaN stays NaN.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="x">The weighted sum.</param>
    /// <returns>A value that is not negative.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Relu<TSimd, TVector, TTanh>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction =>
        // x64 and arm64 disagree on max(+0, −0); adding +0 makes it +0 on both.
        TSimd.Add(TSimd.AtLeast(TSimd.Broadcast(0f), x), TSimd.Broadcast(0f));

    /// <summary>x itself.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="x">The weighted sum.</param>
    /// <returns><paramref name="x"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Identity<TSimd, TVector, TTanh>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction => x;
}
