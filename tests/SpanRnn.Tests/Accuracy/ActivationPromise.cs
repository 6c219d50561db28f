namespace SpanRnn.Tests.Accuracy;

/// <summary>
/// The errors that <see cref="ActivationMode"/> promises, absolute ones of any argument. They are measured over all floats and rounded up
/// (tests/reports/activations.md): 3.293e-7 of tanh and 1.945e-7 of σ, 4.127e-7 and 2.147e-7 where a multiply-add rounds twice, 1.604e-5 and
/// 8.017e-6 of the fast ones. Why not less: the fit of tanh is within 3.6e-8; the last two roundings of numerator and denominator, and the
/// quotient's, are up to 6e-8 each. σ has half of that and its own rounding, 2⁻²⁵ below 1.
/// </summary>
internal static class ActivationPromise
{
    /// <summary>Of <see cref="ActivationMode.Fast"/>.</summary>
    public const double FastTanh = 1.7e-5;

    /// <inheritdoc cref="FastTanh"/>
    public const double FastSigmoid = 8.5e-6;

    /// <summary>Of <see cref="ActivationMode.Accurate"/>.</summary>
    public static double Tanh(bool isFused) => isFused ? 3.3e-7 : 4.2e-7;

    /// <inheritdoc cref="Tanh"/>
    public static double Sigmoid(bool isFused) => isFused ? 2.0e-7 : 2.2e-7;
}
