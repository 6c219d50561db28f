using System.Text.Json;

namespace SpanRnn.Formats;

/// <summary>One layer of an RTNeural file.</summary>
/// <param name="members">The layer's members.</param>
/// <param name="chain">The layers before, to which this one is added.</param>
/// <param name="channelsBefore">Channels per feature where the layer before is two-dimensional.</param>
internal sealed class RtNeuralLayer(JsonMembers members, LayerChain chain, int? channelsBefore)
{
    private readonly string _name = members.Owner.Path;

    /// <summary>Reads the layer.</summary>
    /// <returns>Channels per feature where the layer is two-dimensional.</returns>
    internal int? Read()
    {
        JsonPart type = members.Take("type");
        JsonPart shape = members.Take("shape");
        members.Ignore("name");
        (int width, int? channels) = RtNeuralLayers.Width(shape);
        switch (type.Text())
        {
            case "dense" or "time-distributed-dense":
                ReadDense(Limited(shape, width, CellLimits.MaxOutputSize));
                break;
            case "lstm":
                ReadRecurrent(CellKind.Lstm, Limited(shape, width, CellLimits.MaxHiddenSize));
                break;
            case "gru":
                ReadRecurrent(CellKind.Gru, Limited(shape, width, CellLimits.MaxHiddenSize));
                break;
            case "conv1d":
                ReadConvolution(width);
                break;
            case "conv2d":
                RtNeuralPlane.Read(members, _name, chain);
                chain.Add(_name, TakeActivation());
                break;
            case "batchnorm":
                ReadBatchNormalization(chain.Width);
                break;
            case "batchnorm2d":
                ReadBatchNormalization(members.Take("num_filters_in").Whole(1, CellLimits.MaxInputSize));
                members.Take("num_features_in").Whole(1, CellLimits.MaxInputSize);
                break;
            case "prelu":
                ReadPRelu();
                break;
            case "activation":
                Weights(0);
                chain.Add(_name, TakeActivation());
                break;
            default:
                throw type.Refuse(
                    WeightFileError.UnsupportedNode,
                    $"is {type.Shown()}; SpanRnn reads dense, time-distributed-dense, lstm, gru, conv1d, conv2d, batchnorm, batchnorm2d, prelu and activation");
        }

        if (chain.Width != width)
        {
            throw shape.Refuse(
                WeightFileError.WrongShape,
                FormattableString.Invariant($"says {width} floats, but the layer gives {chain.Width}"),
                FormattableString.Invariant($"{chain.Width}"),
                FormattableString.Invariant($"{width}"));
        }

        return channels ?? channelsBefore;
    }

    private void ReadDense(int width)
    {
        JsonPart[] weights = Weights(1, 2);
        NamedActivation activation = TakeActivation();
        var spec = new DenseSpec(chain.Width, width) { Bias = weights.Length == 2, Activation = activation.Function };
        float[] kernel = weights[0].Tensor($"the kernel of {spec}", spec.InputSize, width);
        float[] bias = spec.Bias ? weights[1].Tensor($"the bias of {spec}", width) : [];
        chain.Add(new DenseLayer(_name, new DenseParameters(spec, KerasCells.Columns(kernel, spec.InputSize, width, 0, width), bias)));
        AddSoftmax(activation);
    }

    private void ReadRecurrent(CellKind kind, int width)
    {
        // RTNeural computes tanh whatever stands here; exporters write "tanh" or "".
        if (members.TakeOptional("activation") is { } activation && activation.Text() is not ("" or "tanh"))
        {
            throw activation.Refuse(WeightFileError.UnsupportedNode, $"is {activation.Shown()}; RTNeural's recurrent layers have tanh only", "tanh", activation.Shown());
        }

        if (members.TakeOptional("recurrent_activation") is { } gates && gates.Text() is not ("" or "sigmoid"))
        {
            throw gates.Refuse(WeightFileError.UnsupportedNode, $"is {gates.Shown()}; RTNeural's recurrent layers have sigmoid only", "sigmoid", gates.Shown());
        }

        var spec = new CellSpec(kind, chain.Width, width);
        JsonPart[] weights = Weights(3, 3);
        int columns = spec.Gates.Count * width;
        float[] kernel = weights[0].Tensor($"the kernel of {spec}", spec.InputSize, columns);
        float[] recurrent = weights[1].Tensor($"the recurrent kernel of {spec}", width, columns);
        float[] bias = kind == CellKind.Gru ? weights[2].Tensor($"the bias of {spec}", 2, columns) : weights[2].Tensor($"the bias of {spec}", columns);
        chain.Add(new RecurrentLayer(_name, KerasCells.Build(spec, kernel, recurrent, bias.AsSpan(0, columns), bias.AsSpan(columns))));
    }

    private void ReadConvolution(int width)
    {
        int steps = Last(members.Take("kernel_size"), ConvolutionLimits.MaxKernelSize);
        int dilation = Last(members.Take("dilation"), ConvolutionLimits.MaxDilation);
        int groups = members.TakeOptional("groups") is { } part ? Last(part, CellLimits.MaxInputSize) : 1;
        if (members.TakeOptional("strides") is { } strides && Last(strides, int.MaxValue) != 1)
        {
            throw strides.Refuse(WeightFileError.UnsupportedNode, $"is {strides.Shown()}; RTNeural's conv1d has a stride of 1 only", "1", strides.Shown());
        }

        if (chain.Width % groups != 0 || width % groups != 0)
        {
            throw members.Owner.Refuse(
                WeightFileError.WrongShape, FormattableString.Invariant($"has {groups} groups, which do not divide its {chain.Width} inputs and {width} outputs"));
        }

        JsonPart[] weights = Weights(1, 2);
        NamedActivation activation = TakeActivation();
        int inputs = chain.Width / groups;
        string owner = FormattableString.Invariant($"the kernel of the convolution {chain.Width} → {width}, kernel {steps}");
        float[] kernel = weights[0].Tensor(owner, steps, inputs, width);
        float[] bias = weights.Length == 2 ? weights[1].Tensor(owner.Replace("kernel of", "bias of", StringComparison.Ordinal), width) : [];
        chain.Add(new ConvolutionLayer(_name, chain.Width, width, steps, KerasCells.ConvolutionKernel(kernel, steps, inputs, width), bias, groups)
        {
            Dilation = dilation,
            PaddingBefore = (steps - 1) * dilation,
            Activation = activation.Function,
        });
        AddSoftmax(activation);
    }

    private void ReadBatchNormalization(int size)
    {
        if (chain.Width % size != 0)
        {
            throw members.Owner.Refuse(
                WeightFileError.WrongShape, FormattableString.Invariant($"normalises {size} floats, which do not divide the {chain.Width} that it gets"));
        }

        members.TakeOptional("activation")?.Text();
        JsonPart[] weights = Weights(2, 4);
        if (weights.Length == 3)
        {
            throw members.Owner.Refuse(
                WeightFileError.UnsupportedNode, "has three weights; RTNeural reads mean and variance, or gamma, beta, mean and variance", "2 or 4 weights", "3 weights");
        }

        string owner = FormattableString.Invariant($"batch normalisation of {size}");
        float epsilon = members.Take("epsilon").Number();
        float[][] vectors = weights.Select(weight => weight.Tensor(owner, size)).ToArray();
        bool isAffine = vectors.Length == 4;
        ScaleShiftLayer folded = BatchNormalization.Fold(
            _name, isAffine ? vectors[0] : [], isAffine ? vectors[1] : [], vectors[^2], vectors[^1], epsilon)
            ?? throw members.Owner.Refuse(WeightFileError.NonFiniteValue, "has a variance that, with epsilon, is not positive, or a factor outside float32");
        chain.Add(new ScaleShiftLayer(_name, Repeat(folded.Scale), Repeat(folded.Shift)));
    }

    private void ReadPRelu()
    {
        members.TakeOptional("activation")?.Text();
        JsonPart alpha = Weights(1)[0];
        if (alpha.Count != 1)
        {
            throw alpha.Refuse(WeightFileError.WrongShape, $"is {alpha.Shown()}; RTNeural keeps the slopes as one row", "one row", alpha.Shown());
        }

        JsonPart row = alpha.Items().First();
        int count = row.Count;
        if (count == 0 || chain.Width % count != 0)
        {
            throw row.Refuse(
                WeightFileError.WrongShape,
                FormattableString.Invariant($"has {count} slopes, which do not divide the {chain.Width} floats that the layer gets"));
        }

        chain.Add(new PReluLayer(_name, Repeat(row.Tensor("PReLU", count))));
    }

    private NamedActivation TakeActivation() => members.TakeOptional("activation") is not { } part
        ? NamedActivation.Linear
        : NamedActivation.FromRtNeural(part.Text()) ?? throw part.Refuse(
            WeightFileError.UnsupportedNode, $"is {part.Shown()}; RTNeural has {NamedActivation.RtNeuralNames}", NamedActivation.RtNeuralNames, part.Shown());

    private void AddSoftmax(NamedActivation activation)
    {
        if (activation.IsSoftmax)
        {
            chain.Add(_name, activation);
        }
    }

    private JsonPart[] Weights(int most) => Weights(most, most);

    private JsonPart[] Weights(int fewest, int most)
    {
        if (most == 0 && !members.Has("weights"))
        {
            return [];
        }

        JsonPart weights = members.Take("weights");
        int count = weights.Count;
        if (count < fewest || count > most)
        {
            string expected = fewest == most ? FormattableString.Invariant($"{most}") : FormattableString.Invariant($"{fewest} to {most}");
            throw weights.Refuse(
                WeightFileError.WrongShape, FormattableString.Invariant($"holds {count} arrays; this type of layer has {expected}"), expected, weights.Shown());
        }

        return weights.Items().ToArray();
    }

    private float[] Repeat(ReadOnlySpan<float> values)
    {
        float[] repeated = new float[chain.Width];
        for (int start = 0; start < repeated.Length; start += values.Length)
        {
            values.CopyTo(repeated.AsSpan(start));
        }

        return repeated;
    }

    // Keras gives sizes of one dimension as tuples of one.
    internal static int Last(JsonPart part, int largest)
    {
        if (part.Kind != JsonValueKind.Array)
        {
            return part.Whole(1, largest);
        }

        return part.Count == 1
            ? part.Items().First().Whole(1, largest)
            : throw part.Refuse(WeightFileError.MalformedModel, $"must be one size; it is {part.Shown()}", "one size", part.Shown());
    }

    private static int Limited(JsonPart shape, int width, int largest) => width <= largest
        ? width
        : throw shape.Refuse(WeightFileError.UnsupportedNode, FormattableString.Invariant($"says {width} floats; SpanRnn's layers of this type give at most {largest}"));
}
