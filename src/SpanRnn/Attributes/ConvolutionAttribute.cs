namespace SpanRnn;

/// <summary>
/// A causal convolution over time as a layer of a class that carries <see cref="RecurrentNetworkAttribute"/>: each step sees its own input
/// and those of the steps before, zeros before the first. Its weights are called <c>conv.weight</c> [outputs × inputs × kernel size] and
/// <c>conv.bias</c> in weight files, as those of PyTorch's nn.Conv1d, unless <c>Name</c> is set. The stride is 1, so that every step has an output.
/// </summary>
/// <param name="outputSize">Floats per output vector (channels), 1 to <see cref="CellLimits.MaxOutputSize"/>.</param>
/// <param name="kernelSize">Steps that one output sees; together with the input channels at most 16,384 floats.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConvolutionAttribute(int outputSize, int kernelSize) : NetworkLayerAttribute("conv")
{
    /// <summary>Floats per output vector.</summary>
    public int OutputSize { get; } = outputSize;

    /// <summary>Steps that one output sees.</summary>
    public int KernelSize { get; } = kernelSize;

    /// <summary>Steps between two inputs of one output; 1 unless set.</summary>
    public int Dilation { get; set; } = 1;

    /// <inheritdoc cref="DenseAttribute.Activation" />
    public Activation Activation { get; set; } = Activation.Identity;

    /// <inheritdoc cref="DenseAttribute.ActivationAlpha" />
    public float ActivationAlpha { get; set; }

    /// <inheritdoc cref="DenseAttribute.ActivationBeta" />
    public float ActivationBeta { get; set; }

    /// <inheritdoc cref="DenseAttribute.Bias" />
    public bool Bias { get; set; } = true;
}
