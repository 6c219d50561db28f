namespace SpanRnn.Formats;

/// <summary>
/// RTNeural's conv2d: causal over time, with stride and padding over features. A step's vector holds the channels of one feature after
/// those of another, so that it is a convolution over time whose matrices repeat the kernel along the features.
/// </summary>
internal static class RtNeuralPlane
{
    /// <summary>Reads the layer without its activation.</summary>
    internal static void Read(JsonMembers members, string name, LayerChain chain)
    {
        int steps = Size(members, "kernel_size_time", ConvolutionLimits.MaxKernelSize);
        int span = Size(members, "kernel_size_feature", CellLimits.MaxInputSize);
        int dilation = Size(members, "dilation", ConvolutionLimits.MaxDilation);
        int stride = Size(members, "strides", CellLimits.MaxInputSize);
        int channels = Size(members, "num_filters_in", CellLimits.MaxInputSize);
        int features = Size(members, "num_features_in", CellLimits.MaxInputSize);
        int filters = Size(members, "num_filters_out", CellLimits.MaxOutputSize);
        JsonPart padding = members.Take("padding");
        if (padding.Text() is not ("valid" or "same"))
        {
            throw padding.Refuse(WeightFileError.UnsupportedNode, $"is {padding.Shown()}; SpanRnn reads valid and same", "valid or same", padding.Shown());
        }

        bool isValid = padding.Text() == "valid";
        if ((long)channels * features != chain.Width || (isValid && features < span))
        {
            throw members.Owner.Refuse(
                WeightFileError.WrongShape,
                FormattableString.Invariant($"takes {features} features of {channels} channels with a kernel of {span} features, but gets {chain.Width} floats"));
        }

        int outputs = isValid ? ((features - span) / stride) + 1 : ((features - 1) / stride) + 1;
        int before = isValid ? 0 : Math.Max(((outputs - 1) * stride) + span - features, 0) / 2;
        long weights = (long)steps * chain.Width * outputs * filters;
        if ((long)outputs * filters > CellLimits.MaxOutputSize || weights > ConvolutionLimits.MaxWeights)
        {
            throw members.Owner.Refuse(
                WeightFileError.UnsupportedNode, FormattableString.Invariant($"comes to {weights} weights and {(long)outputs * filters} outputs, more than SpanRnn takes"));
        }

        JsonPart arrays = members.Take("weights");
        if (arrays.Count is < 1 or > 2)
        {
            throw arrays.Refuse(WeightFileError.WrongShape, $"is {arrays.Shown()}; conv2d has a kernel and a bias", "1 or 2 arrays", arrays.Shown());
        }

        JsonPart[] parts = arrays.Items().ToArray();
        float[] kernel = parts[0].Tensor("the kernel of conv2d", steps, span, channels, filters);
        float[] bias = parts.Length == 2 ? parts[1].Tensor("the bias of conv2d", filters) : new float[filters];

        int rows = outputs * filters;
        float[] unrolled = new float[weights];
        for (int output = 0; output < outputs; output++)
        {
            for (int place = 0; place < span; place++)
            {
                int feature = (output * stride) + place - before;
                if (feature < 0 || feature >= features)
                {
                    continue;
                }

                for (int channel = 0; channel < channels; channel++)
                {
                    for (int filter = 0; filter < filters; filter++)
                    {
                        int target = ((((output * filters) + filter) * chain.Width) + (feature * channels) + channel) * steps;
                        for (int step = 0; step < steps; step++)
                        {
                            unrolled[target + step] = kernel[(((((step * span) + place) * channels) + channel) * filters) + filter];
                        }
                    }
                }
            }
        }

        float[] biases = Enumerable.Repeat(bias, outputs).SelectMany(static values => values).ToArray();
        chain.Add(new ConvolutionLayer(name, chain.Width, rows, steps, unrolled, biases) { Dilation = dilation, PaddingBefore = (steps - 1) * dilation });
    }

    private static int Size(JsonMembers members, string name, int largest) => RtNeuralLayer.Last(members.Take(name), largest);
}
