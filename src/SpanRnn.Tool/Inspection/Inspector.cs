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
        NetworkCourse course = NetworkCourse.Of(network.Layers);
        LayerReport[] layers = [.. network.Layers.Select((layer, index) => Describe(model.Format, course, layer, index))];
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
            TakesWholeSequences = course.TakesWholeSequences,
            StepInputs = course.StepInputs,
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

    private static LayerReport Describe(ModelFormat format, NetworkCourse course, NetworkLayer layer, int index) => new(
        index,
        layer.Name,
        layer.ToString()!,
        layer.InputSize,
        layer.OutputSize,
        layer is RecurrentLayer recurrent ? Conventions.Of(format, recurrent.Forward.Spec) : null,
        layer.ParameterCount,
        LayerMemory.PackedFloats(layer) * sizeof(float),
        course.TakesWholeSequences ? 0 : NetworkCourse.StateFloats(layer));

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
