using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>
/// <see cref="GruEquations"/> for a cell so small that a step takes as long as its chain of dependent results: more divisions, and
/// fewer operations between the sums and h'. The reset comes after the product.
/// </summary>
/// <remarks>
/// N is linear, so a factor of tanh goes in with its argument (m is the candidate's recurrent sum, W·x + b its other one):
/// <code>
/// σ(r)·m + (W·x + b) = N(r · m/2) / D(r) + (m/2 + W·x + b)
/// h' = N(n · (1 − z)) / D(n) + z·h                          z is known before n is
/// </code>
/// A tiny h' would end as a subnormal number. Here not h' is flushed, for which the next step would wait, but what it is made of: where n and h are
/// tiny, h' is zero; where either is not, h' is a normal number, as σ is zero or at least 3e-8.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LowLatencyGruEquations
{
    /// <summary>The candidate's weighted sum with the reset after the product, as <see cref="GruEquations.Candidate"/>.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="resetGate">Half the weighted sum of the reset gate r.</param>
    /// <param name="candidateInput">The candidate's share from the input, W·x + b.</param>
    /// <param name="candidateRecurrent">The candidate's share from the hidden state, U·h + b'.</param>
    /// <returns>The sum that goes into tanh.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Candidate<TSimd, TVector, TTanh>(TVector resetGate, TVector candidateInput, TVector candidateRecurrent)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction
    {
        TVector half = TSimd.Multiply(TSimd.Broadcast(0.5f), candidateRecurrent);
        TVector r = TTanh.EvaluateLate<TSimd, TVector>(resetGate, 0, out TVector rExcess, out TVector rDenominator);
        TVector scaled = TSimd.Multiply(r, half);
        TVector swing = TSimd.Divide(TSimd.MultiplyAdd(scaled, rExcess, scaled), rDenominator);
        return TSimd.Add(swing, TSimd.Add(half, candidateInput));
    }

    /// <summary>The new hidden state h'.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="updateGate">Half the weighted sum of the update gate z.</param>
    /// <param name="candidate">The candidate's weighted sum.</param>
    /// <param name="hidden">The old hidden state h.</param>
    /// <returns>h'.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Hidden<TSimd, TVector, TTanh>(TVector updateGate, TVector candidate, TVector hidden)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction
    {
        TVector half = TSimd.Broadcast(0.5f);
        TVector swing = TSimd.Multiply(TanhFraction.Quotient<TSimd, TVector, TTanh>(updateGate, evaluation: 1), half);
        TVector kept = TSimd.Multiply(TSimd.Add(half, swing), TSimd.FlushTiny(hidden));

        TVector n = TTanh.EvaluateLate<TSimd, TVector>(candidate, 2, out TVector nExcess, out TVector nDenominator);
        TVector scaled = TSimd.Multiply(TSimd.FlushTiny(n, candidate), TSimd.Subtract(half, swing));
        TVector taken = TSimd.Divide(TSimd.MultiplyAdd(scaled, nExcess, scaled), nDenominator);
        return TSimd.Add(taken, kept);
    }
}
