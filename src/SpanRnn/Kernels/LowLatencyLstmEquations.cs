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
        TTanh.EvaluateSigmoid<TSimd, TVector>(forgetGate, 1, out TVector fNumerator, out TVector fDenominator);
        TVector kept = TSimd.Divide(TSimd.Multiply(fNumerator, cell), TSimd.Add(fDenominator, fDenominator));

        TTanh.EvaluateSigmoid<TSimd, TVector>(inputGate, 0, out TVector iNumerator, out TVector iDenominator);
        TTanh.Evaluate<TSimd, TVector>(candidate, 2, out TVector gNumerator, out TVector gDenominator);
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
        TTanh.EvaluateSigmoid<TSimd, TVector>(outputGate, 3, out TVector oNumerator, out TVector oDenominator);
        TVector output = TSimd.Divide(oNumerator, TSimd.Add(oDenominator, oDenominator));

        // A tiny c' would make a subnormal h'; the flush runs beside the square.
        TVector c = TTanh.EvaluateLate<TSimd, TVector>(newCell, 4, out TVector cExcess, out TVector cDenominator);
        TVector scaled = TSimd.Multiply(TSimd.FlushTiny(c, newCell), output);
        return TSimd.Divide(TSimd.MultiplyAdd(scaled, cExcess, scaled), cDenominator);
    }
}
