namespace SpanRnn.Reference;

/// <summary>A convolution over time in double precision and plain loops, zeros where it reaches beyond the sequence.</summary>
internal static class ReferenceConvolution
{
    /// <summary>The layer's outputs over a whole sequence.</summary>
    public static double[][] Run(ConvolutionLayer layer, double[][] inputs)
    {
        int reach = ((layer.KernelSize - 1) * layer.Dilation) + 1;
        int padded = inputs.Length + layer.PaddingBefore + layer.PaddingAfter;
        double[][] outputs = new double[padded < reach ? 0 : ((padded - reach) / layer.Stride) + 1][];
        for (int step = 0; step < outputs.Length; step++)
        {
            outputs[step] = Step(layer, inputs, (step * layer.Stride) - layer.PaddingBefore);
        }

        return outputs;
    }

    private static double[] Step(ConvolutionLayer layer, double[][] inputs, int first)
    {
        int groupInputs = layer.InputSize / layer.Groups;
        int groupOutputs = layer.OutputSize / layer.Groups;
        double[] output = new double[layer.OutputSize];
        for (int row = 0; row < output.Length; row++)
        {
            double sum = layer.Bias[row];
            int firstChannel = row / groupOutputs * groupInputs;
            for (int tap = 0; tap < layer.KernelSize; tap++)
            {
                int at = first + (tap * layer.Dilation);
                for (int channel = 0; at >= 0 && at < inputs.Length && channel < groupInputs; channel++)
                {
                    sum += layer.Weights[(((row * groupInputs) + channel) * layer.KernelSize) + tap] * inputs[at][firstChannel + channel];
                }
            }

            output[row] = ReferenceMath.Activate(layer.Activation, sum);
        }

        return output;
    }
}
