using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>What the equations do with a <see cref="ITanhFraction"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TanhFraction
{
    /// <summary>N(x) / D(x) for any x, without a final limit to ±1.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation.</typeparam>
    /// <param name="x">Any value.</param>
    /// <param name="evaluation">Which of several evaluations in a row this is; see <see cref="ITanhFraction"/>.</param>
    /// <returns>tanh(x), beyond ±1 by at most 1.2e-7 (accurate) or never (fast).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Quotient<TSimd, TVector, TTanh>(TVector x, int evaluation = 0)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction
    {
        TTanh.Evaluate<TSimd, TVector>(x, evaluation, out TVector numerator, out TVector denominator);
        return TSimd.Divide(numerator, denominator);
    }
}
