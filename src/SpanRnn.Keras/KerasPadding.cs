using System.Text.Json;
using SpanRnn.Formats;

namespace SpanRnn.Keras;

/// <summary>The zeros that a ZeroPadding1D puts around a sequence: a padding of the convolution that must come next.</summary>
internal sealed class KerasPadding
{
    private JsonPart? _layer;
    private int _before;
    private int _after;

    /// <summary>Reads a ZeroPadding1D.</summary>
    internal void Read(JsonPart className, JsonMembers options)
    {
        KerasOptions.CheckChannelsLast(options);
        JsonPart padding = options.Take("padding");
        JsonPart[] sides = padding.Kind == JsonValueKind.Array ? [.. padding.Items().Take(3)] : [padding];
        if (sides.Length is not (1 or 2))
        {
            throw padding.Refuse(WeightFileError.MalformedModel, $"must be one or two numbers of steps; it is {padding.Shown()}", "one or two numbers", padding.Shown());
        }

        _layer = className;
        _before = sides[0].Whole(0, ConvolutionLimits.MaxDilation);
        _after = sides[^1].Whole(0, ConvolutionLimits.MaxDilation);
    }

    /// <summary>The zeros for a convolution: those of the layer before it, if that was a ZeroPadding1D.</summary>
    internal (int Before, int After) Take()
    {
        (int, int) padding = (_before, _after);
        (_layer, _before, _after) = (null, 0, 0);
        return padding;
    }

    /// <summary>Refuses a ZeroPadding1D that something other than a convolution follows.</summary>
    internal void CheckTaken()
    {
        if (_layer is { } layer)
        {
            throw layer.Refuse(WeightFileError.UnsupportedNode, $"is {layer.Shown()}, which SpanRnn reads directly before Conv1D only", "Conv1D after it", null);
        }
    }
}
