using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <content>Activations made of tanh, exp and quotients.</content>
public static partial class Activations
{
    /// <summary>α·tanh(β·x).</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="x">The weighted sum.</param>
    /// <param name="alpha">α.</param>
    /// <param name="beta">β.</param>
    /// <returns>A value in [−|α|, |α|].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ScaledTanh<TSimd, TVector, TTanh>(TVector x, float alpha, float beta)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction =>
        TSimd.Multiply(TSimd.Broadcast(alpha), Tanh<TSimd, TVector, TTanh>(TSimd.Multiply(TSimd.Broadcast(beta), x)));

    /// <summary>x where x ≥ 0, else α·(exp(x) − 1).</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="x">The weighted sum.</param>
    /// <param name="alpha">α.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Elu<TSimd, TVector, TTanh>(TVector x, float alpha)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction =>
        TSimd.MultiplyAdd(
            TSimd.Broadcast(alpha),
            Exponential.MinusOne<TSimd, TVector>(TSimd.AtMost(TSimd.Broadcast(0f), x)),
            TSimd.AtLeast(TSimd.Broadcast(0f), x));

    /// <summary>ln(1 + exp(x)), as max(0, x) + ln(1 + exp(−|x|)), so that nothing overflows.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="x">The weighted sum.</param>
    /// <returns>A positive value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softplus<TSimd, TVector, TTanh>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction
    {
        TVector positive = TSimd.AtLeast(TSimd.Broadcast(0f), x);
        TVector negative = TSimd.AtMost(TSimd.Broadcast(0f), x);
        TVector distance = TSimd.Subtract(negative, positive);
        return TSimd.Add(positive, Exponential.LogOnePlus<TSimd, TVector>(Exponential.Of<TSimd, TVector>(distance)));
    }

    /// <summary>x / (1 + |x|); ±1 at infinity.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="x">The weighted sum.</param>
    /// <returns>A value in [−1, 1].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softsign<TSimd, TVector, TTanh>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction
    {
        TVector largest = TSimd.Broadcast(float.MaxValue);
        TVector finite = TSimd.AtLeast(TSimd.Broadcast(float.MinValue), TSimd.AtMost(largest, x));
        TVector size = TSimd.AtLeast(TSimd.Subtract(TSimd.Broadcast(0f), finite), finite);
        return TSimd.Divide(finite, TSimd.Add(size, TSimd.Broadcast(1f)));
    }
}
