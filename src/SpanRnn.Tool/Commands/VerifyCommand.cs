using System.ComponentModel;
using SpanRnn.Tool.Compilation;
using SpanRnn.Tool.Models;
using SpanRnn.Tool.Output;
using SpanRnn.Tool.Verification;
using Spectre.Console;
using Spectre.Console.Cli;

namespace SpanRnn.Tool.Commands;

/// <summary><c>spanrnn verify</c>.</summary>
internal sealed class VerifyCommand(ToolOutput output) : Command<VerifyCommand.Settings>
{
    private const int MaxSteps = 100_000;

    /// <summary>The options.</summary>
    internal sealed class Settings : ModelSettings
    {
        [CommandOption("--tolerance <DIFFERENCE>")]
        [Description("The largest difference that passes; where outputs exceed 1, that times the largest output.")]
        [DefaultValue(1e-5)]
        public double Tolerance { get; init; }

        [CommandOption("--steps <COUNT>")]
        [Description("Steps to run.")]
        [DefaultValue(100)]
        public int Steps { get; init; }

        [CommandOption("--seed <NUMBER>")]
        [Description("Which inputs: they are of a normal distribution, and the same for the same seed.")]
        [DefaultValue(1)]
        public int Seed { get; init; }

        /// <inheritdoc />
        public override ValidationResult Validate() =>
            !(Tolerance >= 0) ? ValidationResult.Error("--tolerance must be 0 or more.")
            : Steps is < 1 or > MaxSteps ? ValidationResult.Error($"--steps must be between 1 and {MaxSteps}.")
            : ValidationResult.Success();
    }

    /// <inheritdoc />
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        ModelFile model = output.Progress("Reading the model", () => ModelLoader.Load(settings.Source()));
        ScaffoldedNetwork scaffolded = output.Progress("Compiling the class and loading its weights", () => ScaffoldedNetwork.Create(model));
        var options = new VerifyOptions(settings.Steps, settings.Tolerance, settings.Seed);
        VerifyReport report = output.Progress("Running both", () => new Verifier(model, scaffolded, options).Verify());
        if (settings.Json)
        {
            output.WriteJson(report);
        }
        else
        {
            Print(model, report);
        }

        return (int)(report.Passed ? ExitCode.Success : ExitCode.Mismatch);
    }

    private void Print(ModelFile model, VerifyReport report)
    {
        output.WriteLine($"{model.FileName}: the generated code, compiled here, against");
        Table table = Tables.Create("reference", "sequences × steps", "largest output", "largest difference", "allowed", "");
        foreach (Comparison comparison in report.Comparisons)
        {
            table.AddRow(
                comparison.Against,
                $"{Amounts.Count(comparison.Sequences)} × {Amounts.Count(comparison.Steps)}",
                comparison.LargestOutput.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture),
                Amounts.Small(comparison.LargestDifference),
                Amounts.Small(comparison.Allowed),
                comparison.Passed ? "[green]passed[/]" : "[red]failed[/]");
        }

        Tables.AlignRight(table, 1, 2, 3, 4);
        output.Results.Write(table);
        if (report.RunGivesTheBitsOfStep is { } sameBits)
        {
            output.WriteLine(sameBits ? "Run gives the bits of Step." : "Run does not give the bits of Step, which it must.");
        }

        foreach (string note in report.Notes)
        {
            output.WriteLine("note: " + note);
        }

        output.WriteLine($"{(report.Passed ? "passed" : "failed")}: largest difference {Amounts.Small(report.LargestDifference)}");
    }
}
