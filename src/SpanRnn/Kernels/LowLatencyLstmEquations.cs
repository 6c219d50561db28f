using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>
/// <see cref="LstmEquations"/> for a cell so small that a step takes as long as its chain of dependent results: more divisions, but
/// side by side, and fewer operations between the sums and h'.
/// </summary>
/// <remarks>
/// With the fractions of <see cref="LstmEquations"/>:
/// <code>
/// c' = S(f)·c / (2·D(f)) + S(i)·N(g) / (2·D(i)·D(g))       two divisions at once
/// h' = N(c' · σ(o)) / D(c')                                 N is linear, so σ(o), known before c' is, goes in with c'
/// </code>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LowLatencyLstmEquations
{
    /// <summary>The new cell state c'.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="inputGate">Half the weighted sum of the input gate i.</param>
    /// <param name="forgetGate">Half the weighted sum of the forget gate f.</param>
    /// <param name="candidate">The weighted sum of the candidate g.</param>
    /// <param name="cell">The old cell state c.</param>
    /// <returns>c'.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Cell<TSimd, TVector, TTanh>(TVector inputGate, TVector forgetGate, TVector candidate, TVector cell)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction
    {
        TVector f = TanhFraction.Clamp<TSimd, TVector, TTanh>(forgetGate);
        TVector fSquared = TTanh.Square<TSimd, TVector>(forgetGate, f);
        TVector fDenominator = TTanh.Denominator<TSimd, TVector>(fSquared);
        TVector fNumerator = TTanh.SigmoidNumerator<TSimd, TVector>(f, fSquared, fDenominator);
        TVector kept = TSimd.Divide(TSimd.Multiply(fNumerator, cell), TSimd.Add(fDenominator, fDenominator));

        TVector i = TanhFraction.Clamp<TSimd, TVector, TTanh>(inputGate);
        TVector iSquared = TTanh.Square<TSimd, TVector>(inputGate, i);
        TVector iDenominator = TTanh.Denominator<TSimd, TVector>(iSquared);
        TVector iNumerator = TTanh.SigmoidNumerator<TSimd, TVector>(i, iSquared, iDenominator);

        TVector g = TanhFraction.Clamp<TSimd, TVector, TTanh>(candidate);
        TVector gSquared = TTanh.Square<TSimd, TVector>(candidate, g);
        TVector gDenominator = TTanh.Denominator<TSimd, TVector>(gSquared);
        TVector gNumerator = TTanh.Numerator<TSimd, TVector>(g, gSquared);
        TVector written = TSimd.Divide(
            TSimd.Multiply(iNumerator, gNumerator), TSimd.Multiply(TSimd.Add(iDenominator, iDenominator), gDenominator));

        return TSimd.Add(kept, written);
    }

    /// <summary>The new hidden state h'.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="outputGate">Half the weighted sum of the output gate o.</param>
    /// <param name="newCell">The new cell state c', not limited and not flushed.</param>
    /// <returns>h'.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Hidden<TSimd, TVector, TTanh>(TVector outputGate, TVector newCell)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction
    {
        TVector half = TSimd.Broadcast(0.5f);
        TVector output = TSimd.MultiplyAdd(TanhFraction.Quotient<TSimd, TVector, TTanh>(outputGate), half, half);

        // A tiny c' would make a subnormal h'; the flush runs beside the limit.
        TVector c = TSimd.FlushTiny(TanhFraction.Clamp<TSimd, TVector, TTanh>(newCell), newCell);
        TVector cSquared = TTanh.Square<TSimd, TVector>(newCell, c);
        return TSimd.Divide(
            TTanh.Numerator<TSimd, TVector>(TSimd.Multiply(c, output), cSquared), TTanh.Denominator<TSimd, TVector>(cSquared));
    }
}
