using System.ComponentModel;
using System.Globalization;
using SpanRnn.Tool.Compilation;
using SpanRnn.Tool.Models;
using SpanRnn.Tool.Output;
using SpanRnn.Tool.Timing;
using Spectre.Console;
using Spectre.Console.Cli;

namespace SpanRnn.Tool.Commands;

/// <summary><c>spanrnn bench</c>.</summary>
internal sealed class BenchCommand(ToolOutput output) : Command<BenchCommand.Settings>
{
    private const int MaxRounds = 100_000;

    /// <summary>The options.</summary>
    internal sealed class Settings : ModelSettings
    {
        [CommandOption("--rounds <COUNT>")]
        [Description("Rounds of about a millisecond per contestant, of which the median is taken.")]
        [DefaultValue(301)]
        public int Rounds { get; init; }

        /// <inheritdoc />
        public override ValidationResult Validate() => Rounds is < 1 or > MaxRounds
            ? ValidationResult.Error($"--rounds must be between 1 and {MaxRounds}.")
            : ValidationResult.Success();
    }

    /// <inheritdoc />
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        ModelFile model = output.Progress("Reading the model", () => ModelLoader.Load(settings.Source()));
        ScaffoldedNetwork scaffolded = output.Progress("Compiling the class and loading its weights", () => ScaffoldedNetwork.Create(model));
        BenchReport report = output.Progress("Timing", () => NetworkBench.Measure(model, scaffolded, settings.Rounds));
        if (settings.Json)
        {
            output.WriteJson(report);
        }
        else
        {
            Print(model, report);
        }

        return (int)(report.AllocatedBytesPerStep == 0 ? ExitCode.Success : ExitCode.Mismatch);
    }

    private void Print(ModelFile model, BenchReport report)
    {
        output.WriteLine($"{model.FileName}: medians of {Amounts.Count(report.Rounds)} rounds, one thread; a step is one input vector");
        Table table = Tables.Create("call", "steps per call", "per step", "fastest round", "× " + report.Timings[0].Call);
        foreach (TimingReport timing in report.Timings)
        {
            table.AddRow(
                timing.Call,
                Amounts.Count(timing.StepsPerCall),
                Amounts.Nanoseconds(timing.NanosecondsPerStep),
                Amounts.Nanoseconds(timing.FastestNanosecondsPerStep),
                timing.TimesFirst.ToString(timing.TimesFirst < 10 ? "0.00" : "0", CultureInfo.InvariantCulture));
        }

        Tables.AlignRight(table, 1, 2, 3, 4);
        output.Results.Write(table);
        output.WriteLine(FormattableString.Invariant($"{report.AllocatedBytesPerStep:0.###} B allocated per step"));
        output.WriteLine(report.Machine);
        foreach (string note in report.Notes)
        {
            output.WriteLine("note: " + note);
        }
    }
}
