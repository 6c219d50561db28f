using SpanRnn.Weights;

namespace SpanRnn.Tool.Scaffolding;

/// <summary>Writes a planned network's numbers under the names that its class loads.</summary>
internal static class WeightFile
{
    /// <summary>The file's bytes.</summary>
    /// <param name="plan">The network.</param>
    public static byte[] Write(NetworkPlan plan)
    {
        var writer = new SafetensorsWriter();
        foreach (PlannedLayer planned in plan.Layers)
        {
            Add(writer, planned);
        }

        using MemoryStream stream = new();
        writer.Write(stream);
        return stream.ToArray();
    }

    private static void Add(SafetensorsWriter writer, PlannedLayer planned)
    {
        string module = planned.Module + ".";
        switch (planned.Layer)
        {
            case RecurrentLayer layer:
                PyTorchWeights.WriteCell(writer, planned.Module, planned.Place, layer.Forward);
                if (layer.Backward is { } backward)
                {
                    PyTorchWeights.WriteBackwardCell(writer, planned.Module, planned.Place, backward);
                }

                break;
            case DenseLayer layer:
                PyTorchWeights.WriteDense(writer, planned.Module, layer.Parameters);
                break;
            case ConvolutionLayer layer:
                PyTorchWeights.WriteConvolution(writer, planned.Module, layer);
                break;
            case ScaleShiftLayer layer:
                writer.Add(module + "scale", layer.Scale, layer.InputSize);
                writer.Add(module + "shift", layer.Shift, layer.InputSize);
                break;
            case PReluLayer layer:
                writer.Add(module + "weight", layer.Slope, layer.InputSize);
                break;
            case SoftmaxLayer or ActivationLayer:
                break;
            default:
                throw new InvalidOperationException($"{planned.Layer.GetType().Name} has no tensors.");
        }
    }
}
