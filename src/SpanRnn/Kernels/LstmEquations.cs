using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>
/// The LSTM's element-wise part: c' = σ(f)·c + σ(i)·tanh(g), h' = σ(o)·tanh(c') (Hochreiter &amp; Schmidhuber 1997;
/// Gers et al. 2000; PyTorch's nn.LSTM).
/// </summary>
/// <remarks>
/// With tanh(u) = N(u)/D(u) and σ(2u) = S(u)/(2·D(u)), S = D + N, the three fractions of c' have one common divisor:
/// <code>
/// c' = S(f)/(2·D(f)) · c + S(i)/(2·D(i)) · N(g)/D(g)
///    = [ S(f)·c·(D(i)·D(g)) + S(i)·N(g)·D(f) ] / [ 2·D(f)·(D(i)·D(g)) ]
/// h' = S(o)·N(c') / [ 2·D(o)·D(c') ]
/// </code>
/// which makes two divisions per unit instead of five. No product overflows while |c| ≤ 2e30, and a step adds at
/// most 1 to it: only a caller can set a larger one, which becomes infinite. Sums of sigmoid gates come halved from the packed weights, see <see cref="ITanhFraction"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LstmEquations
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
        TTanh.EvaluateSigmoid<TSimd, TVector>(inputGate, 0, out TVector iNumerator, out TVector iDenominator);
        TTanh.Evaluate<TSimd, TVector>(candidate, 2, out TVector gNumerator, out TVector gDenominator);
        TTanh.EvaluateSigmoid<TSimd, TVector>(forgetGate, 1, out TVector fNumerator, out TVector fDenominator);

        TVector writeDenominator = TSimd.Multiply(iDenominator, gDenominator);
        TVector written = TSimd.Multiply(TSimd.Multiply(iNumerator, gNumerator), fDenominator);
        TVector numerator = TSimd.MultiplyAdd(TSimd.Multiply(fNumerator, cell), writeDenominator, written);
        TVector denominator = TSimd.Multiply(TSimd.Add(fDenominator, fDenominator), writeDenominator);
        return TSimd.Divide(numerator, denominator);
    }

    /// <summary>The new hidden state h'.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="outputGate">Half the weighted sum of the output gate o.</param>
    /// <param name="newCell">The new cell state c'.</param>
    /// <returns>h'.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Hidden<TSimd, TVector, TTanh>(TVector outputGate, TVector newCell)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction
    {
        TTanh.EvaluateSigmoid<TSimd, TVector>(outputGate, 3, out TVector oNumerator, out TVector oDenominator);

        // A tiny c' would make a subnormal h'.
        TTanh.Evaluate<TSimd, TVector>(TSimd.FlushTiny(newCell), 4, out TVector cNumerator, out TVector cDenominator);

        return TSimd.Divide(
            TSimd.Multiply(oNumerator, cNumerator),
            TSimd.Multiply(TSimd.Add(oDenominator, oDenominator), cDenominator));
    }
}
