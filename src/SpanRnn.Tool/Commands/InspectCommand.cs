using SpanRnn.Tool.Inspection;
using SpanRnn.Tool.Models;
using SpanRnn.Tool.Output;
using Spectre.Console;
using Spectre.Console.Cli;

namespace SpanRnn.Tool.Commands;

/// <summary><c>spanrnn inspect</c>.</summary>
internal sealed class InspectCommand(ToolOutput output) : Command<ModelSettings>
{
    /// <inheritdoc />
    public override int Execute(CommandContext context, ModelSettings settings, CancellationToken cancellationToken)
    {
        ModelFile model = output.Progress("Reading the model", () => ModelLoader.Load(settings.Source()));
        InspectReport report = output.Progress("Measuring this machine", () => Inspector.Inspect(model));
        if (settings.Json)
        {
            output.WriteJson(report);
        }
        else
        {
            Print(model, report);
        }

        return (int)ExitCode.Success;
    }

    private static string Takes(InspectReport report) => report.TakesWholeSequences ? "whole sequences only, for some layer needs their end"
        : report.StepInputs > 1 ? $"{Amounts.Count(report.StepInputs)} input vectors a step, because of strides"
        : "one input vector a step";

    private void Print(ModelFile model, InspectReport report)
    {
        output.WriteLine($"{model.FileName}: {model.Format.Title()}, {report.InputSize} → {report.OutputSize} floats per step");
        Table layers = Tables.Create("#", "layer", "name", "in", "out", "parameters", "weights", "state", "in the file");
        foreach (LayerReport layer in report.Layers)
        {
            layers.AddRow(
                new Text(Amounts.Count(layer.Index)),
                new Text(layer.Description),
                new Text(layer.Name),
                new Text(Amounts.Count(layer.InputSize)),
                new Text(Amounts.Count(layer.OutputSize)),
                new Text(Amounts.Count(layer.Parameters)),
                new Text(Amounts.Bytes(layer.WeightBytes)),
                new Text(Amounts.Bytes(layer.StateFloats * sizeof(float))),
                new Text(layer.Convention ?? ""));
        }

        Tables.AlignRight(layers, 0, 3, 4, 5, 6, 7);
        output.Results.Write(layers);
        if (report.ResidualScale != 0)
        {
            output.WriteLine(FormattableString.Invariant($"plus {report.ResidualScale} times the input"));
        }

        output.WriteLine($"parameters  {Amounts.Count(report.Parameters)}");
        output.WriteLine(
            $"memory      {Amounts.Bytes(report.WeightBytes)} of packed weights, shared{(report.TakesWholeSequences ? "" : $"; {Amounts.Bytes(report.StateBytes)} of state per agent")}");
        output.WriteLine($"takes       {Takes(report)}");
        if (report.SampleRate is { } rate)
        {
            output.WriteLine($"sound       {Amounts.Count((long)rate)} samples per second, one step each: {Amounts.Nanoseconds(1e9 / rate)} of time for a step");
        }

        EstimateReport estimate = report.Estimate;
        output.WriteLine(
            $"estimate    {Amounts.Nanoseconds(estimate.NanosecondsPerStep)} per step here: {Amounts.Nanoseconds(estimate.StreamNanoseconds)} for one pass over the weights, measured, and the rest for activations (spanrnn bench measures the real thing)");
        if (report.Refusal is { } refusal)
        {
            output.WriteLine("refused     " + refusal);
        }
    }
}
