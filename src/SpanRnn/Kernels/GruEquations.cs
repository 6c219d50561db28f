using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>
/// The GRU's element-wise part: h' = (1 − z)·n + z·h with z = σ(u) and n = tanh(candidate) (Cho et al. 2014, in
/// PyTorch's convention, where z keeps the old state).
/// </summary>
/// <remarks>
/// With tanh(u) = N(u)/D(u) and σ(2u) = S(u)/(2·D(u)), S = D + N, and 1 − σ(2u) = (D − N)/(2·D):
/// <code>
/// h' = [ (D(z) − N(z))·N(n) + S(z)·h·D(n) ] / [ 2·D(z)·D(n) ]
/// </code>
/// which with the reset gate's own makes two divisions per unit instead of three. Sums of sigmoid gates come halved
/// from the packed weights, see <see cref="ITanhFraction"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GruEquations
{
    /// <summary>
    /// The candidate's weighted sum with the reset after the product: W·x + b + r ⊙ (U·h + b'), r = σ(reset).
    /// </summary>
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
        where TTanh : struct, ITanhFraction =>
        TSimd.MultiplyAdd(Reset<TSimd, TVector, TTanh>(resetGate), candidateRecurrent, candidateInput);

    /// <summary>What the candidate sees of the old hidden state with the reset before the product: r ⊙ h.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="resetGate">Half the weighted sum of the reset gate r.</param>
    /// <param name="hidden">The old hidden state h.</param>
    /// <returns>r ⊙ h.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ResetHidden<TSimd, TVector, TTanh>(TVector resetGate, TVector hidden)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction =>
        TSimd.Multiply(Reset<TSimd, TVector, TTanh>(resetGate), hidden);

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
        TTanh.Evaluate<TSimd, TVector>(updateGate, 1, out TVector zNumerator, out TVector zDenominator);
        TTanh.Evaluate<TSimd, TVector>(candidate, 2, out TVector nNumerator, out TVector nDenominator);

        TVector kept = TSimd.Multiply(TSimd.Multiply(TSimd.Add(zDenominator, zNumerator), hidden), nDenominator);
        TVector numerator = TSimd.MultiplyAdd(TSimd.Subtract(zDenominator, zNumerator), nNumerator, kept);
        return TSimd.Divide(numerator, TSimd.Multiply(TSimd.Add(zDenominator, zDenominator), nDenominator));
    }

    /// <summary>σ(2·x), which may leave [0, 1] by one unit in the last place: inside a product that is below rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reset<TSimd, TVector, TTanh>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTanh : struct, ITanhFraction
    {
        TVector half = TSimd.Broadcast(0.5f);
        return TSimd.MultiplyAdd(TanhFraction.Quotient<TSimd, TVector, TTanh>(x), half, half);
    }
}
