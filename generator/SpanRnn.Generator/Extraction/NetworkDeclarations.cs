namespace SpanRnn.Generator.Extraction;

/// <summary>A whole network.</summary>
/// <param name="Type">The class.</param>
/// <param name="InputSize">Floats per input vector.</param>
/// <param name="FrameSteps">Input vectors that convolutions see as a piece of their own; 1 for a stream.</param>
/// <param name="ResidualScale">What the input is multiplied by and added to the output; 0 for nothing.</param>
/// <param name="Layers">The layers from input to output.</param>
internal sealed record NetworkDeclaration(
    TargetType Type, int InputSize, int FrameSteps, float ResidualScale, EquatableArray<LayerDeclaration> Layers) : Declaration(Type)
{
    /// <summary>Floats per output vector.</summary>
    public int OutputSize => Layers[Layers.Count - 1].OutputSize;

    /// <summary>How the network takes its inputs.</summary>
    public NetworkFlow Flow => NetworkFlow.Of(FrameSteps, Layers);
}

/// <summary>A layer of a network.</summary>
/// <param name="InputSize">Floats per input vector.</param>
/// <param name="OutputSize">Floats per output vector.</param>
internal abstract record LayerDeclaration(int InputSize, int OutputSize);

/// <summary>A recurrent layer.</summary>
/// <param name="WeightName">Its module in weight files.</param>
/// <param name="Place">Its place in a stacked module, or −1 in a module of its own.</param>
/// <param name="Spec">Its cell.</param>
/// <param name="Residual">Whether its input is added to its output.</param>
/// <param name="Course">Which way it runs, and what it gives.</param>
/// <param name="BackwardSpec">The backward cell of two; like <paramref name="Spec"/> but for its activations.</param>
internal sealed record CellLayer(string WeightName, int Place, CellSpec Spec, bool Residual, CellCourse Course, CellSpec BackwardSpec)
    : LayerDeclaration(Spec.InputSize, Course.Merge == BidirectionalMerge.Concatenate ? 2 * Spec.OutputSize : Spec.OutputSize);

/// <summary>Which way a recurrent layer runs over a sequence, and what it gives.</summary>
/// <param name="Merge">How the outputs of two directions are joined; null for one direction.</param>
/// <param name="GoBackwards">Whether its only direction is from the last step to the first.</param>
/// <param name="InputOrder">Whether the outputs of a backward run stand in the order of the inputs.</param>
/// <param name="ReturnsSequence">Whether there is an output for every step, or one after the last.</param>
internal sealed record CellCourse(BidirectionalMerge? Merge, bool GoBackwards, bool InputOrder, bool ReturnsSequence)
{
    /// <summary>One direction, forward, an output for every step.</summary>
    public static CellCourse Forward { get; } = new(null, GoBackwards: false, InputOrder: true, ReturnsSequence: true);

    /// <summary>Whether the layer can take one step at a time.</summary>
    public bool IsStreaming => this == Forward;
}

/// <summary>A dense layer, over its input or over several steps of it, which makes it a convolution.</summary>
/// <param name="Dense">The layer and its name.</param>
/// <param name="Convolution">Which steps; null for the one alone.</param>
internal sealed record DenseLayer(DenseDeclaration Dense, ConvolutionShape? Convolution = null)
    : LayerDeclaration(Convolution?.Channels ?? Dense.Spec.InputSize, Dense.Spec.OutputSize);

/// <summary>The inputs that the outputs of a convolution see.</summary>
/// <param name="Channels">Floats per input.</param>
/// <param name="KernelSize">Inputs that count for one output.</param>
/// <param name="Dilation">Steps between two of them.</param>
/// <param name="Stride">Steps between two outputs.</param>
/// <param name="PaddingBefore">Zeros before the first input.</param>
/// <param name="PaddingAfter">Zeros after the last.</param>
/// <param name="KeepsWindow">Whether inputs are remembered from one step of the network to the next, or end with the sequence or frame.</param>
internal sealed record ConvolutionShape(int Channels, int KernelSize, int Dilation, int Stride, int PaddingBefore, int PaddingAfter, bool KeepsWindow)
{
    /// <summary>Steps from the oldest input of an output to its newest.</summary>
    public int Reach => ((KernelSize - 1) * Dilation) + 1;

    /// <summary>Whether every output is known as soon as the inputs up to its stride's end are, and sees nothing older than it must.</summary>
    public bool IsCausal => PaddingAfter == 0 && PaddingBefore < Reach && PaddingBefore >= Reach - Stride;

    /// <summary>Floats that are remembered: the zeros before the first output's inputs, later the inputs in their place, and those of one stride.</summary>
    public int WindowFloats => KeepsWindow ? (PaddingBefore + Stride) * Channels : 0;

    /// <summary>Outputs of a whole sequence or frame.</summary>
    public int Outputs(int steps) => Math.Max(0, steps + PaddingBefore + PaddingAfter - Reach + Stride) / Stride;
}

/// <summary>A layer that takes each float by itself, or softmax.</summary>
/// <param name="Kind">Which.</param>
/// <param name="WeightName">Its module in weight files.</param>
/// <param name="Size">Floats per vector.</param>
/// <param name="Function">The function of an activation; null for the others.</param>
internal sealed record ElementLayer(ElementKind Kind, string WeightName, int Size, ActivationFunction? Function = null) : LayerDeclaration(Size, Size);

/// <summary>The layers that keep the size of their vectors.</summary>
internal enum ElementKind
{
    /// <summary>exp(xᵢ) / Σ exp(xⱼ).</summary>
    Softmax,

    /// <summary>scale ⊙ x + shift.</summary>
    ScaleShift,

    /// <summary>x where x ≥ 0, else slope ⊙ x.</summary>
    PRelu,

    /// <summary>A function of each float.</summary>
    Activate,
}
