using Spectre.Console;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;
using Spectre.Console.Rendering;

namespace SpanRnn.Tool;

/// <summary>The help of Spectre.Console, with the formats and the exit codes after it.</summary>
internal sealed class ToolHelp(ICommandAppSettings settings) : HelpProvider(settings)
{
    private static readonly (ExitCode Code, string Meaning)[] Codes =
    [
        (ExitCode.Success, "done"),
        (ExitCode.Mismatch, "verify: a difference above the tolerance; bench: a step allocates"),
        (ExitCode.WrongArguments, "the command line is wrong"),
        (ExitCode.UnreadableModel, "the model is missing, malformed, of no known format, or refused by its reader"),
        (ExitCode.NotExpressible, "the model was read, but no generated class can express it"),
        (ExitCode.OutputRefused, "an output file exists (see --force) or cannot be written"),
        (ExitCode.InternalError, "spanrnn itself is at fault"),
    ];

    /// <inheritdoc />
    public override IEnumerable<IRenderable> GetFooter(ICommandModel model, ICommandInfo? command)
    {
        yield return new Markup("\n[yellow]FORMATS[/] (told apart by content):\n    ONNX; Keras .h5 and .keras; PyTorch weights as .safetensors or .json;\n    JSON of RTNeural, GuitarML and AIDA-X; .nam with an LSTM\n");
        yield return new Markup("\n[yellow]EXIT CODES:[/]\n");
        foreach ((ExitCode code, string meaning) in Codes)
        {
            yield return new Markup($"    {(int)code,-4}{Markup.Escape(meaning)}\n");
        }
    }
}
