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
            layer.InputSize == steps.Channels && layer.OutputSize == spec.OutputSize && layer.KernelSize == steps.KernelSize && layer.Groups == 1
                && layer.Stride == steps.Stride && (layer.Dilation == steps.Dilation || steps.KernelSize == 1)
                && layer.PaddingBefore == steps.PaddingBefore && layer.PaddingAfter == steps.PaddingAfter
                && (spec.Bias || !layer.Bias.ContainsAnyExcept(0f)),
            Description);
        if (layer.Activation != spec.Activation)
        {
            model.Require(layer.Activation == Activation.Identity && model.TryTakeActivation(spec.Activation), Description);
        }

        packed.Add(Packer.Pack(new DenseParameters(spec, Columns(layer.Weights), spec.Bias ? layer.Bias : []), spec, pass));
        packed.AddState(steps.WindowFloats);
    }

    // From [output, channel, tap] to [output, tap, channel], as the steps lie in memory.
    private float[] Columns(ReadOnlySpan<float> weights)
    {
        float[] columns = new float[weights.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            int tap = i % steps.KernelSize;
            int channel = i / steps.KernelSize % steps.Channels;
            int output = i / steps.KernelSize / steps.Channels;
            columns[(((output * steps.KernelSize) + tap) * steps.Channels) + channel] = weights[i];
        }

        return columns;
    }
}
