namespace SpanRnn.Tool.Scaffolding;

/// <summary>Other forms of the same layer.</summary>
internal static class LayerForms
{
    /// <summary>A linear dense layer or convolution with an activation; null for any other layer.</summary>
    public static NetworkLayer? TryActivate(NetworkLayer layer, ActivationFunction function) => layer switch
    {
        DenseLayer { Parameters: var dense } when dense.Spec.Activation == Activation.Identity =>
            new DenseLayer(layer.Name, new DenseParameters(dense.Spec with { Activation = function }, dense.Weights, dense.Spec.Bias ? dense.Bias : [])),
        ConvolutionLayer { Groups: 1 } convolution when convolution.Activation == Activation.Identity =>
            Copy(convolution, convolution.Weights, convolution.Bias, function),
        _ => null,
    };

    /// <summary>A convolution of one group that gives the same: zeros where an output does not see a channel.</summary>
    public static ConvolutionLayer WithoutGroups(ConvolutionLayer layer)
    {
        int groupInputs = layer.InputSize / layer.Groups;
        int groupOutputs = layer.OutputSize / layer.Groups;
        int seen = groupInputs * layer.KernelSize;
        float[] weights = new float[checked(layer.OutputSize * layer.InputSize * layer.KernelSize)];
        for (int output = 0; output < layer.OutputSize; output++)
        {
            int first = ((output * layer.InputSize) + (output / groupOutputs * groupInputs)) * layer.KernelSize;
            layer.Weights.Slice(output * seen, seen).CopyTo(weights.AsSpan(first));
        }

        return Copy(layer, weights, layer.Bias, layer.Activation);
    }

    private static ConvolutionLayer Copy(ConvolutionLayer layer, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, ActivationFunction activation) =>
        new(layer.Name, layer.InputSize, layer.OutputSize, layer.KernelSize, weights, bias)
        {
            Stride = layer.Stride,
            Dilation = layer.Dilation,
            PaddingBefore = layer.PaddingBefore,
            PaddingAfter = layer.PaddingAfter,
            Activation = activation,
        };
}
