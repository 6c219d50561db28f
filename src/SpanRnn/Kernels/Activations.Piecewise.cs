using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <content>Activations made of straight lines.</content>
public static partial class Activations
{
    /// <summary>max(0, min(1, α·x + β)); NaN stays NaN.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="x">The weighted sum.</param>
    /// <param name="alpha">α.</param>
    /// <param name="beta">β.</param>
    /// <returns>A value in [0, 1].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HardSigmoid<TSimd, TVector, TTanh>(TVector x, float alpha, float beta)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction =>
        TSimd.AtLeast(TSimd.Broadcast(0f), TSimd.AtMost(TSimd.Broadcast(1f), Affine<TSimd, TVector, TTanh>(x, alpha, beta)));

    /// <summary>x where x ≥ 0, else α·x.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="x">The weighted sum.</param>
    /// <param name="alpha">α.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LeakyRelu<TSimd, TVector, TTanh>(TVector x, float alpha)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction =>
        // x64 and arm64 disagree on max(+0, −0), but not on max(−0, −0).
        TSimd.MultiplyAdd(
            TSimd.Broadcast(alpha), TSimd.AtMost(TSimd.Broadcast(0f), x), TSimd.AtLeast(TSimd.Broadcast(-0f), x));

    /// <summary>x where x > α, else +0; NaN stays NaN.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="x">The weighted sum.</param>
    /// <param name="alpha">α.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ThresholdedRelu<TSimd, TVector, TTanh>(TVector x, float alpha)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction =>
        TSimd.ZeroUpTo(TSimd.Broadcast(alpha), x);

    /// <summary>α·x + β.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="x">The weighted sum.</param>
    /// <param name="alpha">α.</param>
    /// <param name="beta">β.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Affine<TSimd, TVector, TTanh>(TVector x, float alpha, float beta)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction =>
        TSimd.MultiplyAdd(TSimd.Broadcast(alpha), x, TSimd.Broadcast(beta));
}
