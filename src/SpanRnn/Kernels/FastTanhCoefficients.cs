namespace SpanRnn.Kernels;

/// <summary>
/// tanh(x) ≈ x·(n₀ + n₁y + n₂y²) / (1 + d₁y + d₂y² + d₃y³) with y = x² on |x| ≤ 6.2; the fit's absolute error is 8e-6. At the bound the
/// fraction is 0.999984, so beyond it errs by up to 1.6e-5, and never exceeds 1.
/// </summary>
internal static class FastTanhCoefficients
{
    public const float Bound = 6.2f;

    public const float N0 = 0.9999645f;
    public const float N1 = 0.11406761f;
    public const float N2 = 0.0014703943f;

    public const float D1 = 0.44729018f;
    public const float D2 = 0.017336747f;
    public const float D3 = 5.3619588e-05f;
}
