namespace SpanRnn;

/// <summary>How closely a cell follows tanh and σ.</summary>
public enum ActivationMode
{
    /// <summary>
    /// To float32 accuracy: tanh within 3.3e-7, σ within 2.0e-7 (without fused multiply-add 4.2e-7 and 2.2e-7). The default.
    /// </summary>
    Accurate = 0,

    /// <summary>
    /// tanh within 1.7e-5, σ within 8.5e-6: the class of approximation that audio plug-ins use, for fewer instructions.
    /// </summary>
    Fast = 1,
}
