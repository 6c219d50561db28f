using System.Text.Json;

namespace SpanRnn.Formats;

/// <summary>The layers of an RTNeural file, of which AIDA-X's are a kind.</summary>
internal static class RtNeuralLayers
{
    /// <summary>Takes <c>in_shape</c> and <c>layers</c>.</summary>
    internal static LayerChain Read(JsonMembers root)
    {
        JsonPart inputShape = root.Take("in_shape");
        (int width, int? channels) = Width(inputShape);
        var chain = new LayerChain(width);
        foreach (JsonPart layer in root.Take("layers").Items())
        {
            JsonMembers members = layer.Members();
            channels = new RtNeuralLayer(members, chain, channels).Read();
            members.Complete();
        }

        return chain;
    }

    /// <summary>Passes over what trainers write about a model: texts, and what is known not to be part of it.</summary>
    internal static void IgnoreDescription(JsonMembers root)
    {
        root.IgnoreTexts();
        root.Ignore("metadata", "samplerate", "sample_rate", "esr", "esr_min", "version", "input_batch", "output_batch");
    }

    /// <summary>
    /// The floats of a vector by its shape: the last size, or the product of the last two of four (features, then channels, of a 2D layer).
    /// </summary>
    internal static (int Width, int? Channels) Width(JsonPart shape)
    {
        JsonPart[] sizes = shape.Items().Take(5).ToArray();
        if (sizes.Length is < 1 or > 4)
        {
            throw shape.Refuse(WeightFileError.MalformedModel, $"must have one to four sizes; it is {shape.Shown()}", "one to four sizes", shape.Shown());
        }

        foreach (JsonPart size in sizes.SkipLast(sizes.Length == 4 ? 2 : 1))
        {
            if (size.Kind != JsonValueKind.Null)
            {
                size.Whole(1, int.MaxValue); // a fixed batch or a fixed number of steps
            }
        }

        int last = sizes[^1].Whole(1, CellLimits.MaxInputSize);
        if (sizes.Length < 4)
        {
            return (last, null);
        }

        long product = (long)sizes[2].Whole(1, CellLimits.MaxInputSize) * last;
        return product <= CellLimits.MaxInputSize
            ? ((int)product, last)
            : throw shape.Refuse(
                WeightFileError.UnsupportedNode, FormattableString.Invariant($"gives {product} floats per step; SpanRnn takes {CellLimits.MaxInputSize}"));
    }
}
