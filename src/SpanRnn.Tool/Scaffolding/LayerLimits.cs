namespace SpanRnn.Tool.Scaffolding;

/// <summary>What a model may hold and no attribute can express.</summary>
internal static class LayerLimits
{
    /// <summary>Refuses a layer that no attribute expresses, whatever is around it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="index">The layer's place.</param>
    /// <exception cref="ToolException">The layer cannot be expressed.</exception>
    public static void Check(NetworkModel model, int index)
    {
        switch (model.Layers[index])
        {
            case RecurrentLayer layer:
                Check(layer, index, model.Layers.Skip(index + 1));
                break;
            case ConvolutionLayer layer:
                Check(layer, index);
                break;
        }
    }

    /// <summary>An exception about a layer.</summary>
    public static ToolException Refuse(int index, NetworkLayer layer, string reason) =>
        new(ExitCode.NotExpressible, $"Layer {index} ('{layer.Name}', {layer}) cannot be generated: {reason}.");

    private static void Check(RecurrentLayer layer, int index, IEnumerable<NetworkLayer> rest)
    {
        if (layer.Backward is not null)
        {
            throw Refuse(index, layer, "a generated network steps forward in time, and a bidirectional layer needs the whole sequence");
        }

        if (layer.GoBackwards)
        {
            throw Refuse(index, layer, "a generated network steps forward in time, and this layer runs backwards");
        }

        if (layer.Forward.InitialHidden.ContainsAnyExcept(0f) || layer.Forward.InitialCell.ContainsAnyExcept(0f))
        {
            throw Refuse(index, layer, "it begins in a state that is not zero; load the numbers yourself and set that state with state.CopyFrom");
        }

        // What is left after the last step is the output of the last step; a layer with a memory of its own would see only that.
        if (!layer.ReturnsSequence && rest.FirstOrDefault(static next => next is RecurrentLayer or ConvolutionLayer) is { } next)
        {
            throw Refuse(index, layer, $"it gives one output after the last step, and the layer '{next.Name}' ({next}) behind it needs a sequence");
        }
    }

    private static void Check(ConvolutionLayer layer, int index)
    {
        if (layer.Stride != 1)
        {
            throw Refuse(index, layer, "[Convolution] has a stride of 1, so that every step has an output");
        }

        int reach = (layer.KernelSize - 1) * layer.Dilation;
        if (layer.PaddingBefore != reach || layer.PaddingAfter != 0)
        {
            throw Refuse(index, layer, FormattableString.Invariant($"[Convolution] is causal, which is a padding of {reach}+0; with this padding outputs depend on later inputs, or the first steps have none"));
        }
    }
}
