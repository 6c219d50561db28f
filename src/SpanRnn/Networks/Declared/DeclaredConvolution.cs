using SpanRnn.Weights;

namespace SpanRnn.Kernels;

/// <summary>A declared convolution: a dense layer over the steps that one output sees, the oldest first.</summary>
internal sealed class DeclaredConvolution(string name, DeclaredSteps steps, DenseSpec spec, PassLayout pass) : DeclaredLayer
{
    private string Description => FormattableString.Invariant(
        $"convolution {steps.Channels} → {spec.OutputSize}, kernel {steps.KernelSize}, stride {steps.Stride}, dilation {steps.Dilation}, padding {steps.PaddingBefore}+{steps.PaddingAfter}{(spec.Activation == Activation.Identity ? "" : $", {spec.Activation}")}{(spec.Bias ? "" : ", no bias")}");

    internal override NetworkLayer Read(WeightScope scope)
    {
        (float[] weights, float[] bias) = PyTorchWeights.ReadConvolution(scope, name, spec, steps.Channels, steps.KernelSize);
        return new ConvolutionLayer(name, steps.Channels, spec.OutputSize, steps.KernelSize, weights, bias)
        {
            Dilation = steps.Dilation,
            Stride = steps.Stride,
            PaddingBefore = steps.PaddingBefore,
            PaddingAfter = steps.PaddingAfter,
            Activation = spec.Activation,
        };
    }

    internal override void Pack(ModelLayers model, PackedNetwork packed)
    {
        ConvolutionLayer layer = model.Take<ConvolutionLayer>(Description);
        model.Require(
            layer.InputSize == steps.Channels && layer.OutputSize == spec.OutputSize && layer.KernelSize == steps.KernelSize
                && layer.Stride == steps.Stride && (layer.Dilation == steps.Dilation || steps.KernelSize == 1)
                && layer.PaddingBefore == steps.PaddingBefore && layer.PaddingAfter == steps.PaddingAfter
                && (spec.Bias || !layer.Bias.ContainsAnyExcept(0f)),
            Description);
        if (layer.Activation != spec.Activation)
        {
            model.Require(layer.Activation == Activation.Identity && model.TryTakeActivation(spec.Activation), Description);
        }

        packed.Add(Packer.Pack(new DenseParameters(spec, Columns(layer), spec.Bias ? layer.Bias : []), spec, pass));
        packed.AddState(steps.WindowFloats);
    }

    // From [output, channel of its group, tap] to [output, tap, channel], as the steps lie in memory; channels of other groups have zeros.
    private float[] Columns(ConvolutionLayer layer)
    {
        int groupChannels = steps.Channels / layer.Groups;
        int groupOutputs = spec.OutputSize / layer.Groups;
        float[] columns = new float[checked(spec.OutputSize * steps.KernelSize * steps.Channels)];
        for (int i = 0; i < layer.Weights.Length; i++)
        {
            int tap = i % steps.KernelSize;
            int output = i / steps.KernelSize / groupChannels;
            int channel = (output / groupOutputs * groupChannels) + (i / steps.KernelSize % groupChannels);
            columns[(((output * steps.KernelSize) + tap) * steps.Channels) + channel] = layer.Weights[i];
        }

        return columns;
    }
}
