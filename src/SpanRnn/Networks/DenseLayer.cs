namespace SpanRnn;

/// <summary>A dense layer, applied to each step by itself.</summary>
/// <param name="name">The layer's name in its file.</param>
/// <param name="parameters">Its numbers.</param>
public sealed class DenseLayer(string name, DenseParameters parameters)
    : NetworkLayer(name, parameters.Spec.InputSize, parameters.Spec.OutputSize)
{
    /// <summary>The layer's numbers.</summary>
    public DenseParameters Parameters { get; } = parameters;

    /// <inheritdoc />
    public override long ParameterCount => Parameters.Spec.ParameterCount;

    /// <inheritdoc />
    public override string ToString() => Parameters.Spec.ToString();
}
