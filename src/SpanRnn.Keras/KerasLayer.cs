using SpanRnn.Formats;

namespace SpanRnn.Keras;

/// <summary>One layer of a Keras model.</summary>
/// <param name="name">Its name.</param>
/// <param name="className">Its class.</param>
/// <param name="options">Its config.</param>
/// <param name="chain">The layers before, to which this one is added.</param>
/// <param name="weights">The arrays, begun for this layer.</param>
/// <param name="version">The major version of Keras.</param>
/// <param name="padding">The zeros of a ZeroPadding1D that the next layer takes.</param>
/// <param name="rank">Sizes of the layer's input: 3 for a sequence of vectors, 2 for one vector.</param>
internal sealed class KerasLayer(
    string name, JsonPart className, JsonMembers options, LayerChain chain, KerasWeights weights, int? version, KerasPadding padding, int rank)
{
    private const string Known =
        "SimpleRNN, LSTM, GRU, RNN, Bidirectional, Dense, TimeDistributed(Dense), Conv1D, ZeroPadding1D before it, BatchNormalization, Normalization, Rescaling, PReLU, Dropout, "
        + KerasActivationLayers.Known;

    /// <summary>Reads the layer; a layer that does nothing at inference adds none.</summary>
    /// <returns>Sizes of its output.</returns>
    internal int Read()
    {
        KerasOptions.IgnoreCommon(options);
        if (className.Text() is not ("Conv1D" or "Convolution1D"))
        {
            padding.CheckTaken();
        }

        int rankAfter = rank;
        if (KerasActivationLayers.Read(className, options, version, rank) is { } activation)
        {
            chain.Add(name, activation);
        }
        else
        {
            rankAfter = ReadOther();
        }

        options.Complete();
        return rankAfter;
    }

    private int ReadOther()
    {
        int rankAfter = rank;
        switch (className.Text())
        {
            case "SimpleRNN" or "LSTM" or "GRU" or "RNN":
                rankAfter = Add(new KerasRecurrent(weights, version).Read(name, className, options, chain.Width));
                break;
            case "Bidirectional":
                rankAfter = Add(new KerasRecurrent(weights, version).ReadBidirectional(name, options, chain.Width));
                break;
            case "Dense":
                ReadDense(options, "");
                break;
            case "TimeDistributed":
                ReadTimeDistributed();
                break;
            case "Conv1D" or "Convolution1D":
                CheckSequence();
                new KerasConvolution(weights, version, padding).Read(name, options, chain);
                break;
            case "ZeroPadding1D":
                CheckSequence();
                padding.Read(className, options);
                break;
            case "BatchNormalization" or "BatchNormalizationV1":
                chain.Add(new KerasNormalization(name, options, weights, chain.Width, rank).ReadBatch());
                break;
            case "Normalization":
                chain.Add(new KerasNormalization(name, options, weights, chain.Width, rank).ReadInput());
                break;
            case "Rescaling":
                chain.Add(new KerasNormalization(name, options, weights, chain.Width, rank).ReadRescaling());
                break;
            case "PReLU":
                ReadPRelu();
                break;
            case "Dropout" or "SpatialDropout1D" or "GaussianNoise" or "GaussianDropout" or "AlphaDropout" or "ActivityRegularization":
                options.Ignore("rate", "stddev", "noise_shape", "seed", "l1", "l2");
                break;
            default:
                throw className.Refuse(WeightFileError.UnsupportedNode, $"is {className.Shown()}; SpanRnn reads {Known}", Known, className.Shown());
        }

        return rankAfter;
    }

    private int Add(RecurrentLayer layer)
    {
        CheckSequence();
        chain.Add(layer);
        return layer.ReturnsSequence ? rank : 2;
    }

    private void CheckSequence()
    {
        if (rank != 3)
        {
            throw className.Refuse(WeightFileError.MalformedModel, $"is {className.Shown()}, which takes a sequence, but its input is one vector");
        }
    }

    private void ReadDense(JsonMembers dense, string part)
    {
        int units = dense.Take("units").Whole(1, CellLimits.MaxOutputSize);
        NamedActivation activation = dense.TakeOptional("activation") is { } named ? KerasActivations.Read(named, version) : NamedActivation.Linear;
        var spec = new DenseSpec(chain.Width, units)
        {
            Bias = dense.TakeOptional("use_bias")?.Flag() ?? true,
            Activation = activation.Function,
        };
        float[] kernel = weights.Take(part, "kernel", 0, spec.ToString(), spec.InputSize, units);
        float[] bias = spec.Bias ? weights.Take(part, "bias", 1, spec.ToString(), units) : [];
        chain.Add(new DenseLayer(name, new DenseParameters(spec, KerasCells.Columns(kernel, spec.InputSize, units, 0, units), bias)));
        if (activation.IsSoftmax)
        {
            chain.Add(new SoftmaxLayer(name, units));
        }
    }

    private void ReadTimeDistributed()
    {
        JsonMembers inner = options.Take("layer").Members();
        JsonPart innerClass = inner.Take("class_name");
        if (innerClass.Text() != "Dense")
        {
            throw innerClass.Refuse(WeightFileError.UnsupportedNode, $"is {innerClass.Shown()}; SpanRnn reads TimeDistributed around Dense", "Dense", innerClass.Shown());
        }

        JsonMembers dense = inner.Take("config").Members();
        KerasOptions.IgnoreCommon(dense);
        dense.Ignore("name");
        ReadDense(dense, "layer");
        dense.Complete();
    }

    private void ReadPRelu()
    {
        options.Ignore("shared_axes");
        int[] shape = weights.ShapeOf("", "alpha", 0);
        float[] slope = shape.Length == 2
            ? weights.Take("", "alpha", 0, "PReLU with its slopes shared over steps (shared_axes=[1])", 1, chain.Width)
            : weights.Take("", "alpha", 0, "PReLU", chain.Width);
        chain.Add(new PReluLayer(name, slope));
    }
}
