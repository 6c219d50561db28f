using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>
/// An approximation tanh(x) ≈ N(x) / D(x) on |x| ≤ bound, kept as a fraction so that the cell equations can join
/// several of them under one division. An implementation is a witness without instances.
/// </summary>
/// <remarks>
/// <para>
/// N is odd and D even; both come from our own minimax fit (rational Lawson iteration). All coefficients are positive,
/// so nothing cancels. D lies between 1 and 417, so the product of three denominators stays far from overflow.
/// </para>
/// <para>
/// The logistic function comes from the same fraction: σ(2u) = (1 + tanh(u)) / 2 = (D(u) + N(u)) / (2·D(u)). The packer
/// halves the weights of sigmoid gates (exact in binary), so a kernel's sums are u already.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITanhFraction
{
    /// <summary>Beyond ± this value tanh is taken as constant.</summary>
    static abstract float Bound { get; }

    /// <summary>Whether rounding never lifts |N(x) / D(x)| above 1.</summary>
    static abstract bool StaysWithinOne { get; }

    /// <summary>y, the square of the limited value; how it is computed never changes its bits.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="x">Any value.</param>
    /// <param name="limited">The same value, limited to ± <see cref="Bound"/>.</param>
    /// <returns>limited².</returns>
    static abstract TVector Square<TSimd, TVector>(TVector x, TVector limited)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;

    /// <summary>N(x), the odd polynomial; linear in its first argument, so that a factor of x becomes a factor of N.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="x">A value within ± <see cref="Bound"/>.</param>
    /// <param name="y">Its square.</param>
    /// <returns>The numerator of tanh(x).</returns>
    static abstract TVector Numerator<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;

    /// <summary>S(x) = D(x) + N(x), the numerator of σ(2x).</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="x">A value within ± <see cref="Bound"/>.</param>
    /// <param name="y">Its square.</param>
    /// <param name="denominator">D(x).</param>
    /// <returns>The sum.</returns>
    static abstract TVector SigmoidNumerator<TSimd, TVector>(TVector x, TVector y, TVector denominator)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;

    /// <summary>D(x), the even polynomial.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="y">The square of a value within ± <see cref="Bound"/>.</param>
    /// <returns>The denominator of tanh(x).</returns>
    static abstract TVector Denominator<TSimd, TVector>(TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
