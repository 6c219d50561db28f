using SpanRnn.Formats;

namespace SpanRnn.Keras;

/// <summary>Keras's layers that are an activation and have no arrays.</summary>
internal static class KerasActivationLayers
{
    /// <summary>Their classes.</summary>
    internal const string Known = "Activation, Identity, Softmax, ReLU, LeakyReLU, ELU and ThresholdedReLU";

    /// <summary>Reads such a layer; the caller completes the options.</summary>
    /// <param name="className">The layer's class.</param>
    /// <param name="options">Its config.</param>
    /// <param name="version">The major version of Keras.</param>
    /// <param name="rank">Sizes of the layer's input; 0 where it is not known, so that the last axis is −1.</param>
    /// <returns>The activation; null where the class is another.</returns>
    internal static NamedActivation? Read(JsonPart className, JsonMembers options, int? version, int rank)
    {
        switch (className.Text())
        {
            case "Activation":
                return KerasActivations.Read(options.Take("activation"), version);
            case "Identity":
                return NamedActivation.Linear;
            case "Softmax":
                KerasOptions.CheckLastAxis(options.TakeOptional("axis"), rank);
                return new(Activation.Identity, IsSoftmax: true);
            case "ReLU":
                return new(Relu(options));
            case "LeakyReLU":
                return new(new ActivationFunction(Activation.LeakyRelu, Slope(options, 0.3f), 0f));
            case "ELU":
                return new(new ActivationFunction(Activation.Elu, options.TakeOptional("alpha")?.Number() ?? 1f, 0f));
            case "ThresholdedReLU":
                return new(new ActivationFunction(Activation.ThresholdedRelu, options.TakeOptional("theta")?.Number() ?? 1f, 0f));
            default:
                return null;
        }
    }

    // Keras computes x where x > threshold, else slope·(x − threshold), and cuts at max_value.
    private static ActivationFunction Relu(JsonMembers options)
    {
        if (options.TakeOptional("max_value") is { } most)
        {
            throw most.Refuse(WeightFileError.UnsupportedNode, $"is {most.Shown()}; SpanRnn has no upper limit of ReLU", "null", most.Shown());
        }

        float slope = Slope(options, 0f);
        JsonPart? threshold = options.TakeOptional("threshold");
        float least = threshold?.Number() ?? 0f;
        return (least, slope) switch
        {
            (0f, 0f) => Activation.Relu,
            (0f, _) => new ActivationFunction(Activation.LeakyRelu, slope, 0f),
            (_, 0f) => new ActivationFunction(Activation.ThresholdedRelu, least, 0f),
            _ => throw threshold!.Value.Refuse(
                WeightFileError.UnsupportedNode, $"is {threshold.Value.Shown()}; SpanRnn has no threshold of ReLU together with a slope", "0", threshold.Value.Shown()),
        };
    }

    // Keras 3 calls it negative_slope, Keras 2 alpha.
    private static float Slope(JsonMembers options, float otherwise) =>
        options.TakeOptional("negative_slope")?.Number() ?? options.TakeOptional("alpha")?.Number() ?? otherwise;
}
