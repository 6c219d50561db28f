namespace SpanRnn;

/// <summary>An activation as a layer of its own.</summary>
/// <param name="name">The layer's name in its file.</param>
/// <param name="size">Floats per vector.</param>
/// <param name="function">The function, applied to each float.</param>
public sealed class ActivationLayer(string name, int size, ActivationFunction function) : NetworkLayer(name, size, size)
{
    /// <summary>The function.</summary>
    public ActivationFunction Function { get; } = function;

    /// <inheritdoc />
    public override long ParameterCount => 0;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Function} of {InputSize}");
}

/// <summary>Softmax over each vector: exp(xᵢ) / Σ exp(xⱼ).</summary>
/// <param name="name">The layer's name in its file.</param>
/// <param name="size">Floats per vector.</param>
public sealed class SoftmaxLayer(string name, int size) : NetworkLayer(name, size, size)
{
    /// <inheritdoc />
    public override long ParameterCount => 0;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"softmax of {InputSize}");
}

/// <summary>y = scale ⊙ x + shift: normalisation of inputs, and batch normalisation with its statistics folded in.</summary>
/// <param name="name">The layer's name in its file.</param>
/// <param name="scale">One factor per float.</param>
/// <param name="shift">One summand per float.</param>
public sealed class ScaleShiftLayer(string name, float[] scale, float[] shift) : NetworkLayer(name, scale.Length, scale.Length)
{
    private readonly float[] _scale = [.. scale];
    private readonly float[] _shift = shift.Length == scale.Length
        ? [.. shift]
        : throw new ArgumentException($"shift must hold {scale.Length} floats, like scale; got {shift.Length}.", nameof(shift));

    /// <summary>One factor per float.</summary>
    public ReadOnlySpan<float> Scale => _scale;

    /// <summary>One summand per float.</summary>
    public ReadOnlySpan<float> Shift => _shift;

    /// <inheritdoc />
    public override long ParameterCount => 2L * InputSize;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"scale and shift of {InputSize}");
}

/// <summary>PReLU: x where x ≥ 0, else slope ⊙ x (He et al. 2015).</summary>
/// <param name="name">The layer's name in its file.</param>
/// <param name="slope">One slope per float.</param>
public sealed class PReluLayer(string name, float[] slope) : NetworkLayer(name, slope.Length, slope.Length)
{
    private readonly float[] _slope = [.. slope];

    /// <summary>One slope per float.</summary>
    public ReadOnlySpan<float> Slope => _slope;

    /// <inheritdoc />
    public override long ParameterCount => InputSize;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"PReLU of {InputSize}");
}
