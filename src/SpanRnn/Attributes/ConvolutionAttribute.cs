namespace SpanRnn;

/// <summary>
/// A convolution over time as a layer of a class that carries <see cref="RecurrentNetworkAttribute"/>, as PyTorch's nn.Conv1d and Keras's
/// Conv1D compute it. Unless padding is set it is causal: each output sees inputs up to its own step, zeros before the first. Its weights are
/// called <c>conv.weight</c> [outputs × inputs × kernel size] and <c>conv.bias</c> in weight files unless <c>Name</c> is set.
/// </summary>
/// <remarks>
/// With a stride a step of the network takes as many inputs as it takes to make one output. Padding that makes an output wait for later
/// inputs is for networks over whole sequences or frames, see <see cref="RecurrentNetworkAttribute.FrameSteps"/>.
/// </remarks>
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

    /// <summary>Steps between two outputs; 1 unless set.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Zeros before the first step; (kernel size − 1) × dilation, which is causal, unless set.</summary>
    public int PaddingBefore { get; set; }

    /// <summary>Zeros after the last step; none unless set.</summary>
    public int PaddingAfter { get; set; }

    /// <inheritdoc cref="DenseAttribute.Activation" />
    public Activation Activation { get; set; } = Activation.Identity;

    /// <inheritdoc cref="DenseAttribute.ActivationAlpha" />
    public float ActivationAlpha { get; set; }

    /// <inheritdoc cref="DenseAttribute.ActivationBeta" />
    public float ActivationBeta { get; set; }

    /// <inheritdoc cref="DenseAttribute.Bias" />
    public bool Bias { get; set; } = true;
}
