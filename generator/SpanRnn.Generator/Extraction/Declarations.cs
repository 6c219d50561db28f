namespace SpanRnn.Generator.Extraction;

/// <summary>A class that is to be generated: plain facts, no symbols.</summary>
/// <param name="Type">The class.</param>
internal abstract record Declaration(TargetType Type)
{
    /// <summary>What the attribute says about checked mode; null where it leaves that to the project.</summary>
    public bool? Checked { get; init; }

    /// <summary>Whether calls look for numbers that are not finite and for concurrent use.</summary>
    public bool IsChecked => Checked == true;
}

/// <summary>A recurrent cell, perhaps with a dense read-out.</summary>
/// <param name="Type">The class.</param>
/// <param name="Spec">The cell.</param>
/// <param name="WeightName">The cell's module name in weight files.</param>
/// <param name="ReadOut">The read-out, if there is one.</param>
internal sealed record CellDeclaration(TargetType Type, CellSpec Spec, string WeightName, DenseDeclaration? ReadOut) : Declaration(Type);

/// <summary>A dense layer over the last inputs.</summary>
/// <param name="Type">The class.</param>
/// <param name="InputSize">Floats per observation.</param>
/// <param name="Window">Observations seen at once.</param>
/// <param name="Dense">The layer over the whole window.</param>
internal sealed record WindowDeclaration(TargetType Type, int InputSize, int Window, DenseDeclaration Dense) : Declaration(Type);

/// <summary>A whole network.</summary>
/// <param name="Type">The class.</param>
/// <param name="InputSize">Floats per input vector.</param>
/// <param name="ResidualScale">What the input is multiplied by and added to the output; 0 for nothing.</param>
/// <param name="Layers">The layers from input to output.</param>
internal sealed record NetworkDeclaration(
    TargetType Type, int InputSize, float ResidualScale, EquatableArray<LayerDeclaration> Layers) : Declaration(Type)
{
    /// <summary>Floats per output vector.</summary>
    public int OutputSize => Layers[Layers.Count - 1].OutputSize;
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
internal sealed record CellLayer(string WeightName, int Place, CellSpec Spec, bool Residual) : LayerDeclaration(Spec.InputSize, Spec.OutputSize);

/// <summary>A dense layer, over its input or over several of its last inputs, which makes it a causal convolution.</summary>
/// <param name="Dense">The layer and its name.</param>
/// <param name="Convolution">Which inputs; null for the one of the step alone.</param>
internal sealed record DenseLayer(DenseDeclaration Dense, ConvolutionShape? Convolution = null)
    : LayerDeclaration(Convolution?.Channels ?? Dense.Spec.InputSize, Dense.Spec.OutputSize);

/// <summary>The inputs that one output of a convolution sees.</summary>
/// <param name="Channels">Floats per input.</param>
/// <param name="KernelSize">Inputs that count.</param>
/// <param name="Dilation">Steps between two of them.</param>
internal sealed record ConvolutionShape(int Channels, int KernelSize, int Dilation)
{
    /// <summary>Floats of all inputs from the oldest that counts to the newest.</summary>
    public int WindowFloats => (((KernelSize - 1) * Dilation) + 1) * Channels;
}

/// <summary>A layer that takes each float by itself, or softmax.</summary>
/// <param name="Kind">Which.</param>
/// <param name="WeightName">Its module in weight files.</param>
/// <param name="Size">Floats per vector.</param>
internal sealed record ElementLayer(ElementKind Kind, string WeightName, int Size) : LayerDeclaration(Size, Size);

/// <summary>The layers that keep the size of their vectors.</summary>
internal enum ElementKind
{
    /// <summary>exp(xᵢ) / Σ exp(xⱼ).</summary>
    Softmax,

    /// <summary>scale ⊙ x + shift.</summary>
    ScaleShift,

    /// <summary>x where x ≥ 0, else slope ⊙ x.</summary>
    PRelu,
}

/// <summary>A dense layer and its name.</summary>
/// <param name="Spec">The layer.</param>
/// <param name="WeightName">The layer's module name in weight files.</param>
internal sealed record DenseDeclaration(DenseSpec Spec, string WeightName);
