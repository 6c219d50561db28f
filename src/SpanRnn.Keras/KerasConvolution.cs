using SpanRnn.Formats;

namespace SpanRnn.Keras;

/// <summary>Keras's Conv1D.</summary>
/// <param name="weights">The arrays, begun for the layer.</param>
/// <param name="version">The major version of Keras.</param>
/// <param name="padding">What a ZeroPadding1D before the layer adds.</param>
internal sealed class KerasConvolution(KerasWeights weights, int? version, KerasPadding padding)
{
    /// <summary>Adds the layer.</summary>
    internal void Read(string name, JsonMembers options, LayerChain chain)
    {
        int filters = options.Take("filters").Whole(1, CellLimits.MaxOutputSize);
        int steps = KerasOptions.Size(options.Take("kernel_size"), ConvolutionLimits.MaxKernelSize);
        int stride = options.TakeOptional("strides") is { } strides ? KerasOptions.Size(strides, ConvolutionLimits.MaxDilation) : 1;
        int dilation = options.TakeOptional("dilation_rate") is { } rate ? KerasOptions.Size(rate, ConvolutionLimits.MaxDilation) : 1;
        int groups = options.TakeOptional("groups")?.Whole(1, CellLimits.MaxInputSize) ?? 1;
        bool hasBias = options.TakeOptional("use_bias")?.Flag() ?? true;
        NamedActivation activation = options.TakeOptional("activation") is { } named ? KerasActivations.Read(named, version) : NamedActivation.Linear;
        KerasOptions.CheckChannelsLast(options);
        if (chain.Width % groups != 0 || filters % groups != 0)
        {
            throw options.Owner.Refuse(
                WeightFileError.WrongShape, FormattableString.Invariant($"has {groups} groups, which do not divide its {chain.Width} inputs and {filters} filters"));
        }

        (int Before, int After) zeros = padding.Take();
        (int before, int after) = Padding(options, steps, stride, dilation);
        int inputs = chain.Width / groups;
        string owner = FormattableString.Invariant($"the convolution {chain.Width} → {filters}, kernel {steps}");
        float[] kernel = weights.Take("", "kernel", 0, owner, steps, inputs, filters);
        float[] bias = hasBias ? weights.Take("", "bias", 1, owner, filters) : [];
        chain.Add(new ConvolutionLayer(name, chain.Width, filters, steps, KerasCells.ConvolutionKernel(kernel, steps, inputs, filters), bias, groups)
        {
            Stride = stride,
            Dilation = dilation,
            PaddingBefore = zeros.Before + before,
            PaddingAfter = zeros.After + after,
            Activation = activation.Function,
        });
        if (activation.IsSoftmax)
        {
            chain.Add(name, activation);
        }
    }

    private static (int Before, int After) Padding(JsonMembers options, int steps, int stride, int dilation)
    {
        if (options.TakeOptional("padding") is not { } mode)
        {
            return (0, 0);
        }

        int reach = (steps - 1) * dilation;
        return mode.Text() switch
        {
            "valid" => (0, 0),
            "causal" => (reach, 0),
            "same" when stride == 1 => (reach / 2, reach - (reach / 2)),
            "same" => throw mode.Refuse(
                WeightFileError.UnsupportedNode, "is same with a stride above 1, which pads by the length of the sequence; SpanRnn reads valid and causal with strides"),
            _ => throw mode.Refuse(WeightFileError.UnsupportedNode, $"is {mode.Shown()}; SpanRnn reads valid, causal and same", null, mode.Shown()),
        };
    }
}
