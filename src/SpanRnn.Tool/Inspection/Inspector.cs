using SpanRnn.Tool.Models;
using SpanRnn.Tool.Scaffolding;

namespace SpanRnn.Tool.Inspection;

/// <summary>Describes a model.</summary>
internal static class Inspector
{
    /// <summary>Everything that <c>inspect</c> prints.</summary>
    /// <param name="model">The model.</param>
    public static InspectReport Inspect(ModelFile model)
    {
        NetworkModel network = model.Network;
        LayerReport[] layers = [.. network.Layers.Select((layer, index) => Describe(model.Format, layer, index))];
        long stateFloats = layers.Sum(static layer => layer.StateFloats);
        StepEstimate estimate = StepEstimate.Of(network);
        string? refusal = RefusalOf(network);
        return new InspectReport
        {
            File = model.Path,
            Format = model.Format.Id(),
            InputSize = network.InputSize,
            OutputSize = network.OutputSize,
            Parameters = network.ParameterCount,
            WeightBytes = layers.Sum(static layer => layer.WeightBytes),
            StateFloats = stateFloats,
            StateBytes = stateFloats * sizeof(float),
            ResidualScale = network.ResidualScale,
            SampleRate = model.SampleRate,
            Layers = layers,
            Estimate = new EstimateReport(
                estimate.Nanoseconds, estimate.Rates.StreamNanoseconds, estimate.Rates.ActivationNanoseconds, estimate.Rates.ActivationLatency),
            CanBeGenerated = refusal is null,
            Refusal = refusal,
            Metadata = model.Metadata,
        };
    }

    private static LayerReport Describe(ModelFormat format, NetworkLayer layer, int index) => new(
        index,
        layer.Name,
        layer.ToString()!,
        layer.InputSize,
        layer.OutputSize,
        layer is RecurrentLayer recurrent ? Conventions.Of(format, recurrent.Forward.Spec) : null,
        layer.ParameterCount,
        LayerMemory.PackedFloats(layer) * sizeof(float),
        LayerMemory.StateFloats(layer));

    private static string? RefusalOf(NetworkModel network)
    {
        try
        {
            NetworkPlanner.Plan(network);
            return null;
        }
        catch (ToolException refusal) when (refusal.Code == ExitCode.NotExpressible)
        {
            return refusal.Message;
        }
    }
}
