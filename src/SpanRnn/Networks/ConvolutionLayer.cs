namespace SpanRnn;

/// <summary>
/// A convolution over time, y_t = activation(Σ_j W_j · x_{t·stride + j·dilation − padding} + b), as PyTorch's Conv1d and Keras's Conv1D
/// compute it (a correlation: W is not flipped).
/// </summary>
public sealed class ConvolutionLayer : NetworkLayer
{
    private readonly float[] _weights;
    private readonly float[] _bias;

    /// <summary>Copies a layer's weights.</summary>
    /// <param name="name">The layer's name in its file.</param>
    /// <param name="inputSize">Input channels.</param>
    /// <param name="outputSize">Output channels.</param>
    /// <param name="kernelSize">Steps that one output sees.</param>
    /// <param name="weights">W, [output size × (input size / groups) × kernel size], row-major, as PyTorch keeps it.</param>
    /// <param name="bias">b, [output size]; empty for zeros.</param>
    /// <param name="groups">Groups of channels that do not see each other (PyTorch's <c>groups</c>).</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">A span's length differs from its shape, sizes are not multiples of the groups, or a value is NaN or infinite.</exception>
    public ConvolutionLayer(
        string name, int inputSize, int outputSize, int kernelSize, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias = default, int groups = 1)
        : base(name, inputSize, outputSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernelSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groups);
        if (inputSize % groups != 0 || outputSize % groups != 0)
        {
            throw new ArgumentException($"groups must divide {inputSize} inputs and {outputSize} outputs; got {groups}.", nameof(groups));
        }

        ParameterGuard.CheckMatrix(weights, outputSize, checked(inputSize / groups * kernelSize), nameof(weights), new ParameterOwner("convolution"));
        ParameterGuard.CheckBias(bias, outputSize, allowed: true, nameof(bias), new ParameterOwner("convolution"));
        KernelSize = kernelSize;
        Groups = groups;
        _weights = weights.ToArray();
        _bias = bias.IsEmpty ? new float[outputSize] : bias.ToArray();
    }

    /// <summary>Steps that one output sees.</summary>
    public int KernelSize { get; }

    /// <summary>Groups of channels that do not see each other.</summary>
    public int Groups { get; }

    /// <summary>Steps between two outputs.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Steps between two inputs of one output.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>Zeros before the first step. Causal where it is (kernel size − 1) × dilation and <see cref="PaddingAfter"/> is 0.</summary>
    public int PaddingBefore { get; init; }

    /// <summary>Zeros after the last step.</summary>
    public int PaddingAfter { get; init; }

    /// <summary>The function applied to each output.</summary>
    public ActivationFunction Activation { get; init; } = SpanRnn.Activation.Identity;

    /// <summary>W, [output size × (input size / groups) × kernel size], row-major.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>b, [output size]; zeros where none was given.</summary>
    public ReadOnlySpan<float> Bias => _bias;

    /// <inheritdoc />
    public override long ParameterCount => _weights.LongLength + _bias.LongLength;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant(
        $"convolution {InputSize} → {OutputSize}, kernel {KernelSize}, stride {Stride}, dilation {Dilation}, padding {PaddingBefore}+{PaddingAfter}{(Groups == 1 ? "" : $", {Groups} groups")}");
}
