namespace SpanRnn;

/// <summary>The trained numbers of one dense layer, y = activation(W·x + b).</summary>
public sealed class DenseParameters
{
    private readonly float[] _weights;
    private readonly float[] _bias;

    /// <summary>Copies a layer's weights.</summary>
    /// <param name="spec">The layer that they are for.</param>
    /// <param name="weights">W, [output size × input size], row-major, as PyTorch's nn.Linear keeps it.</param>
    /// <param name="bias">b, [output size]; empty for zeros. Must be empty when the spec has no bias.</param>
    /// <exception cref="ArgumentNullException"><paramref name="spec"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or option of <paramref name="spec"/> is outside what SpanRnn accepts.</exception>
    /// <exception cref="ArgumentException">A span's length differs from its shape, or a value is NaN or infinite.</exception>
    public DenseParameters(DenseSpec spec, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        SpecGuard.Check(spec);
        ParameterGuard.CheckMatrix(weights, spec.OutputSize, spec.InputSize, nameof(weights), new ParameterOwner("dense layer"));
        ParameterGuard.CheckBias(bias, spec.OutputSize, spec.Bias, nameof(bias), new ParameterOwner("dense layer"));
        Spec = spec;
        _weights = weights.ToArray();
        _bias = bias.IsEmpty ? new float[spec.OutputSize] : bias.ToArray();
    }

    /// <summary>The layer that the parameters are for.</summary>
    public DenseSpec Spec { get; }

    /// <summary>W, [output size × input size], row-major.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>b, [output size]; zeros where none was given.</summary>
    public ReadOnlySpan<float> Bias => _bias;
}
