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
/// <para>
/// Equations number the evaluations that follow each other, from 0 to 4, and each reads its constants from a place of its own:
/// those that several share would stay in registers from the first to the last, and there are too many of them, see
/// <see cref="ISimd{TVector}.Constant"/>. With AVX2 an LSTM 8 → 8 took 34 ns for that, and 27 with a copy for each.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITanhFraction
{
    /// <summary>Whether rounding never lifts |N(x) / D(x)| above 1.</summary>
    static abstract bool StaysWithinOne { get; }

    /// <summary>N(x) and D(x) of x limited to the bound, beyond which tanh is taken as constant. NaN stays NaN.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="x">Any value.</param>
    /// <param name="evaluation">Which of up to five evaluations in a row this is.</param>
    /// <param name="numerator">The numerator of tanh(x).</param>
    /// <param name="denominator">Its denominator.</param>
    static abstract void Evaluate<TSimd, TVector>(TVector x, int evaluation, out TVector numerator, out TVector denominator)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;

    /// <summary>S(x) = D(x) + N(x) and D(x) of x limited to the bound: σ(2x) = S(x) / (2·D(x)). NaN stays NaN.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="x">Any value.</param>
    /// <param name="evaluation">Which of up to five evaluations in a row this is.</param>
    /// <param name="numerator">The numerator of σ(2x).</param>
    /// <param name="denominator">Half of its denominator.</param>
    static abstract void EvaluateSigmoid<TSimd, TVector>(TVector x, int evaluation, out TVector numerator, out TVector denominator)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;

    /// <summary>
    /// <see cref="Evaluate"/> for a numerator with a factor a that becomes known later: N is linear, so a·N(x) = a·x + a·x·(N(x) / x − 1).
    /// </summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="x">Any value.</param>
    /// <param name="evaluation">Which of up to five evaluations in a row this is.</param>
    /// <param name="excess">N(x) / x − 1.</param>
    /// <param name="denominator">D(x).</param>
    /// <returns>x, limited.</returns>
    static abstract TVector EvaluateLate<TSimd, TVector>(TVector x, int evaluation, out TVector excess, out TVector denominator)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
