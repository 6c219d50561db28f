namespace SpanRnn.Onnx.Operators;

/// <summary>Layers that do a little more than a given one.</summary>
internal static class Layers
{
    /// <summary>A recurrent layer that gives only its end.</summary>
    public static RecurrentLayer AtEnd(RecurrentLayer layer) => Copy(layer, layer.Merge, returnsSequence: false, layer.Residual);

    /// <summary>A recurrent layer whose input is added to its output.</summary>
    public static RecurrentLayer Residual(RecurrentLayer layer) => Copy(layer, layer.Merge, layer.ReturnsSequence, residual: true);

    /// <summary>A bidirectional layer that joins its directions in another way.</summary>
    public static RecurrentLayer Merged(RecurrentLayer layer, BidirectionalMerge merge) => Copy(layer, merge, layer.ReturnsSequence, layer.Residual);

    /// <summary>A dense layer or convolution with an activation; null where the layer is another, or has one.</summary>
    public static NetworkLayer? Activated(NetworkLayer? layer, ActivationFunction function) => layer switch
    {
        DenseLayer { Parameters: var dense } when dense.Spec.Activation == Activation.Identity =>
            new DenseLayer(layer.Name, new DenseParameters(dense.Spec with { Activation = function }, dense.Weights, dense.Spec.Bias ? dense.Bias : [])),
        ConvolutionLayer convolution when convolution.Activation == Activation.Identity => Copy(convolution, convolution.Bias, function, convolution.PaddingAfter),
        _ => null,
    };

    /// <summary>A dense layer with a bias; null where the layer is another, or has a bias or an activation.</summary>
    public static NetworkLayer? Biased(NetworkLayer? layer, float[] bias) => layer switch
    {
        DenseLayer { Parameters: var dense } when dense.Spec.Activation == Activation.Identity && !dense.Spec.Bias =>
            new DenseLayer(layer.Name, new DenseParameters(dense.Spec with { Bias = true }, dense.Weights, bias)),
        ConvolutionLayer convolution when convolution.Activation == Activation.Identity && !convolution.Bias.ContainsAnyExcept(0f) =>
            Copy(convolution, bias, convolution.Activation, convolution.PaddingAfter),
        _ => null,
    };

    /// <summary>A convolution with another number of zeros after its sequence.</summary>
    public static ConvolutionLayer Padded(ConvolutionLayer layer, int paddingAfter) => Copy(layer, layer.Bias, layer.Activation, paddingAfter);

    private static ConvolutionLayer Copy(ConvolutionLayer layer, ReadOnlySpan<float> bias, ActivationFunction function, int paddingAfter) =>
        new(layer.Name, layer.InputSize, layer.OutputSize, layer.KernelSize, layer.Weights, bias, layer.Groups)
        {
            Stride = layer.Stride,
            Dilation = layer.Dilation,
            PaddingBefore = layer.PaddingBefore,
            PaddingAfter = paddingAfter,
            Activation = function,
        };

    private static RecurrentLayer Copy(RecurrentLayer layer, BidirectionalMerge merge, bool returnsSequence, bool residual) =>
        layer.Backward is null
            ? new(layer.Name, layer.Forward) { GoBackwards = layer.GoBackwards, InputOrder = layer.InputOrder, ReturnsSequence = returnsSequence, Residual = residual }
            : new(layer.Name, layer.Forward, layer.Backward, merge) { InputOrder = layer.InputOrder, ReturnsSequence = returnsSequence, Residual = residual };
}
