using SpanRnn.Tool.Commands;
using SpanRnn.Tool.Output;
using Spectre.Console;
using Spectre.Console.Cli;

namespace SpanRnn.Tool;

/// <summary>The command line as a whole.</summary>
internal static class ToolApp
{
    /// <summary>Columns of output that does not go to a terminal.</summary>
    public const int RedirectedWidth = 160;

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="results">Takes results.</param>
    /// <param name="errors">Takes progress and errors.</param>
    public static ExitCode Run(string[] args, IAnsiConsole results, IAnsiConsole errors)
    {
        var output = new ToolOutput(results, errors);
        CommandApp app = new();
        app.Configure(config =>
        {
            config.SetApplicationName("spanrnn");
            config.SetApplicationVersion(ToolVersion.Text);
            config.UseStrictParsing();
            config.PropagateExceptions();
            config.ConfigureConsole(results);
            config.SetHelpProvider(new ToolHelp(config.Settings));
            config.Settings.Registrar.RegisterInstance(output);
            config.AddCommand<InspectCommand>("inspect")
                .WithDescription("Print layers, shapes, conventions, parameters, memory and estimated ns per step.")
                .WithExample("inspect", "model.onnx");
            config.AddCommand<ScaffoldCommand>("scaffold")
                .WithDescription("Write the annotated C# class and its weights as .safetensors.")
                .WithExample("scaffold", "model.onnx", "--class", "KeywordSpotter", "--namespace", "Game");
            config.AddCommand<VerifyCommand>("verify")
                .WithDescription("Compile the class here, run it beside a reference, and print the largest difference.")
                .WithExample("verify", "model.onnx");
            config.AddCommand<BenchCommand>("bench")
                .WithDescription("Time the class here, beside ONNX Runtime where the model is ONNX.")
                .WithExample("bench", "model.onnx");
        });
        try
        {
            return (ExitCode)app.Run(args);
        }
        catch (Exception error)
        {
            (ExitCode code, string message) = Failures.Describe(error);
            output.WriteError(message);
            if (args.Contains("--json", StringComparer.Ordinal))
            {
                output.WriteJson(new FailureReport(new Failure((int)code, message)));
            }

            return code;
        }
    }
}
