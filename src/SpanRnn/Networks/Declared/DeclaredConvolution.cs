using SpanRnn.Weights;

namespace SpanRnn.Kernels;

/// <summary>A declared causal convolution: a dense layer over the steps that it sees, the oldest first.</summary>
internal sealed class DeclaredConvolution(string name, int channels, int kernelSize, int dilation, DenseSpec spec, PassLayout pass) : DeclaredLayer
{
    private int Padding => (kernelSize - 1) * dilation;

    private string Description => FormattableString.Invariant(
        $"causal convolution {channels} → {spec.OutputSize}, kernel {kernelSize}, stride 1, dilation {dilation}, padding {Padding}+0{(spec.Activation == Activation.Identity ? "" : $", {spec.Activation}")}{(spec.Bias ? "" : ", no bias")}");

    internal override NetworkLayer Read(WeightScope scope)
    {
        (float[] weights, float[] bias) = PyTorchWeights.ReadConvolution(scope, name, spec, channels, kernelSize);
        return new ConvolutionLayer(name, channels, spec.OutputSize, kernelSize, weights, bias)
        {
            Dilation = dilation,
            PaddingBefore = Padding,
            Activation = spec.Activation,
        };
    }

    internal override PackedWeights Pack(ModelLayers model)
    {
        ConvolutionLayer layer = model.Take<ConvolutionLayer>(Description);
        model.Require(
            layer.InputSize == channels && layer.OutputSize == spec.OutputSize && layer.KernelSize == kernelSize && layer.Groups == 1
                && layer.Stride == 1 && (layer.Dilation == dilation || kernelSize == 1) && layer.PaddingBefore == Padding && layer.PaddingAfter == 0
                && (spec.Bias || !layer.Bias.ContainsAnyExcept(0f)),
            Description);
        if (layer.Activation != spec.Activation)
        {
            model.Require(layer.Activation == Activation.Identity && model.TryTakeActivation(spec.Activation), Description);
        }

        return Packer.Pack(new DenseParameters(spec, Columns(layer.Weights), spec.Bias ? layer.Bias : []), spec, pass);
    }

    // From [output, channel, tap] to [output, tap, channel], as the steps lie in the state.
    private float[] Columns(ReadOnlySpan<float> weights)
    {
        float[] columns = new float[weights.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            int tap = i % kernelSize;
            int channel = i / kernelSize % channels;
            int output = i / kernelSize / channels;
            columns[(((output * kernelSize) + tap) * channels) + channel] = weights[i];
        }

        return columns;
    }
}
