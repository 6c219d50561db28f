namespace SpanRnn;

/// <summary>An activation with its parameters; converts from an <see cref="Activation"/>, which takes the defaults.</summary>
/// <param name="Kind">The function.</param>
/// <param name="Alpha">α, where the function has one; 0 elsewhere.</param>
/// <param name="Beta">β, where the function has one; 0 elsewhere.</param>
public readonly record struct ActivationFunction(Activation Kind, float Alpha, float Beta)
{
    /// <summary>Whether a function has a parameter α.</summary>
    /// <param name="kind">The function.</param>
    /// <returns>Whether α means something.</returns>
    public static bool HasAlpha(Activation kind) => kind is Activation.HardSigmoid or Activation.LeakyRelu or Activation.ThresholdedRelu
        or Activation.Elu or Activation.ScaledTanh or Activation.Affine;

    /// <summary>Whether a function has a parameter β.</summary>
    /// <param name="kind">The function.</param>
    /// <returns>Whether β means something.</returns>
    public static bool HasBeta(Activation kind) => kind is Activation.HardSigmoid or Activation.ScaledTanh or Activation.Affine;

    /// <summary>The function with its default parameters, those of the ONNX operators.</summary>
    /// <param name="kind">The function.</param>
    public static implicit operator ActivationFunction(Activation kind) => FromActivation(kind);

    /// <inheritdoc cref="op_Implicit(Activation)"/>
    /// <returns>The function.</returns>
    public static ActivationFunction FromActivation(Activation kind) => kind switch
    {
        Activation.HardSigmoid => new(kind, 0.2f, 0.5f),
        Activation.LeakyRelu => new(kind, 0.01f, 0f),
        Activation.ThresholdedRelu or Activation.Elu => new(kind, 1f, 0f),
        Activation.ScaledTanh => new(kind, 1f, 1f),
        Activation.Affine => new(kind, 1f, 0f),
        _ => new(kind, 0f, 0f),
    };

    /// <summary>The function's name, with its parameters where they are not the defaults: <c>hardsigmoid(0.1666667, 0.5)</c>.</summary>
    /// <returns>The description.</returns>
    public override string ToString()
    {
        string name = Kind.ToString().ToLowerInvariant();
        return this == Kind ? name
            : HasBeta(Kind) ? FormattableString.Invariant($"{name}({Alpha}, {Beta})")
            : FormattableString.Invariant($"{name}({Alpha})");
    }
}
