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

    /// <summary>An activation as slopes, or as a scale and shift; null for one that is neither.</summary>
    public static NetworkLayer? AsElements(ActivationLayer layer) => layer.Function.Kind switch
    {
        Activation.Relu => new PReluLayer(layer.Name, new float[layer.InputSize]),
        Activation.LeakyRelu => new PReluLayer(layer.Name, Repeat(layer.Function.Alpha, layer.InputSize)),
        Activation.Affine => new ScaleShiftLayer(layer.Name, Repeat(layer.Function.Alpha, layer.InputSize), Repeat(layer.Function.Beta, layer.InputSize)),
        _ => null,
    };

    /// <summary>A linear dense layer or convolution whose outputs are scaled and shifted; null for any other layer.</summary>
    public static NetworkLayer? TryScale(NetworkLayer layer, ScaleShiftLayer scaleShift)
    {
        switch (layer)
        {
            case DenseLayer { Parameters: var dense } when dense.Spec.Activation == Activation.Identity:
                (float[] weights, float[] bias) = Scale(dense.Weights, dense.Bias, scaleShift);
                return new DenseLayer(layer.Name, new DenseParameters(dense.Spec with { Bias = true }, weights, bias));
            case ConvolutionLayer { Groups: 1 } convolution when convolution.Activation == Activation.Identity:
                (weights, bias) = Scale(convolution.Weights, convolution.Bias, scaleShift);
                return Copy(convolution, weights, bias, Activation.Identity);
            default:
                return null;
        }
    }

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

    private static (float[] Weights, float[] Bias) Scale(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, ScaleShiftLayer scaleShift)
    {
        float[] scaled = weights.ToArray();
        float[] shifted = bias.ToArray();
        int columns = scaled.Length / shifted.Length;
        for (int row = 0; row < shifted.Length; row++)
        {
            foreach (ref float weight in scaled.AsSpan(row * columns, columns))
            {
                weight *= scaleShift.Scale[row];
            }

            shifted[row] = (shifted[row] * scaleShift.Scale[row]) + scaleShift.Shift[row];
        }

        return (scaled, shifted);
    }

    private static float[] Repeat(float value, int count) => [.. Enumerable.Repeat(value, count)];
}
