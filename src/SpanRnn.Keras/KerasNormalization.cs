using System.Text.Json;
using SpanRnn.Formats;

namespace SpanRnn.Keras;

/// <summary>Keras's BatchNormalization, Normalization and Rescaling, folded into a factor and a summand per feature.</summary>
internal sealed class KerasNormalization(string name, JsonMembers options, KerasWeights weights, int size, int rank)
{
    // keras.config.epsilon(), which bounds the deviation that Normalization divides by.
    private const double SmallestDeviation = 1e-7;

    /// <summary>Reads BatchNormalization as it is at inference.</summary>
    internal ScaleShiftLayer ReadBatch()
    {
        options.Ignore("momentum", "fused", "renorm", "renorm_clipping", "renorm_momentum", "virtual_batch_size", "adjustment", "synchronized");
        KerasOptions.CheckLastAxis(options.TakeOptional("axis"), rank);
        double epsilon = options.TakeOptional("epsilon")?.Number() ?? 1e-3;
        bool scales = options.TakeOptional("scale")?.Flag() ?? true;
        bool centers = options.TakeOptional("center")?.Flag() ?? true;
        string owner = FormattableString.Invariant($"batch normalisation of {size}");
        int index = 0;
        float[] gamma = scales ? weights.Take("", "gamma", index++, owner, size) : [];
        float[] beta = centers ? weights.Take("", "beta", index++, owner, size) : [];
        float[] mean = weights.Take("", "moving_mean", index++, owner, size);
        float[] variance = weights.Take("", "moving_variance", index, owner, size);
        return BatchNormalization.Fold(name, gamma, beta, mean, variance, epsilon) ?? throw NotPositive();
    }

    /// <summary>Reads Normalization, whose statistics are arrays or stand in the config.</summary>
    internal ScaleShiftLayer ReadInput()
    {
        KerasOptions.CheckLastAxis(options.TakeOptional("axis"), rank);
        bool inverts = options.TakeOptional("invert")?.Flag() ?? false;
        options.Ignore("input_mean", "input_variance");
        JsonPart? meanOption = options.TakeOptional("mean");
        JsonPart? varianceOption = options.TakeOptional("variance");
        string owner = FormattableString.Invariant($"the normalisation of {size}");
        bool isGiven = meanOption is not null && varianceOption is not null;
        float[] mean = isGiven ? FromConfig(meanOption!.Value, owner) : weights.Take("", "mean", 0, owner, size);
        float[] variance = isGiven ? FromConfig(varianceOption!.Value, owner) : weights.Take("", "variance", 1, owner, size);
        weights.Ignore("", "count", 2); // of the samples that made the statistics

        float[] scale = new float[size];
        float[] shift = new float[size];
        for (int i = 0; i < size; i++)
        {
            double deviation = Math.Max(Math.Sqrt(variance[i]), SmallestDeviation);
            scale[i] = (float)(inverts ? deviation : 1 / deviation);
            shift[i] = (float)(inverts ? mean[i] : -mean[i] / deviation);
            if (!(variance[i] >= 0) || !float.IsFinite(scale[i]) || !float.IsFinite(shift[i]))
            {
                throw NotPositive();
            }
        }

        return new ScaleShiftLayer(name, scale, shift);
    }

    /// <summary>Reads Rescaling, x·scale + offset.</summary>
    internal ScaleShiftLayer ReadRescaling()
    {
        string owner = FormattableString.Invariant($"the rescaling of {size}");
        float[] scale = FromConfig(options.Take("scale"), owner);
        return new ScaleShiftLayer(name, scale, options.TakeOptional("offset") is { } offset ? FromConfig(offset, owner) : new float[size]);
    }

    // A number for all features, a list of one per feature, or such a list in lists of one.
    private float[] FromConfig(JsonPart part, string owner)
    {
        while (part.Kind == JsonValueKind.Array && part.Count == 1 && part.Items().First().Kind == JsonValueKind.Array)
        {
            part = part.Items().First();
        }

        return part.Kind == JsonValueKind.Array && part.Count != 1
            ? part.Tensor(owner, size)
            : Enumerable.Repeat(part.Kind == JsonValueKind.Array ? part.Items().First().Number() : part.Number(), size).ToArray();
    }

    private WeightFileException NotPositive() =>
        options.Owner.Refuse(WeightFileError.NonFiniteValue, $"has a variance in {Weights.MessageText.Quote(name)} that is not positive, or a factor outside float32");
}
