using System.ComponentModel;
using SpanRnn.Tool.Compilation;
using SpanRnn.Tool.Models;
using SpanRnn.Tool.Output;
using SpanRnn.Tool.Scaffolding;
using Spectre.Console.Cli;

namespace SpanRnn.Tool.Commands;

/// <summary><c>spanrnn scaffold</c>.</summary>
internal sealed class ScaffoldCommand(ToolOutput output) : Command<ScaffoldCommand.Settings>
{
    /// <summary>The options.</summary>
    internal sealed class Settings : ModelSettings
    {
        [CommandOption("--class <NAME>")]
        [Description("The class's name; made from the file's name unless given.")]
        public string? ClassName { get; init; }

        [CommandOption("--namespace <NAMESPACE>")]
        [Description("The class's namespace; the global one unless given.")]
        public string? Namespace { get; init; }

        [CommandOption("-o|--output <FOLDER>")]
        [Description("Where both files go; made if it is not there. The current folder unless given.")]
        public string? Output { get; init; }

        [CommandOption("--force")]
        [Description("Overwrite files.")]
        public bool Force { get; init; }
    }

    /// <inheritdoc />
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        ClassOptions options = ClassOptions.Create(settings.ClassName ?? ClassOptions.NameFrom(settings.Model), settings.Namespace ?? "");
        string folder = settings.Output ?? ".";
        var files = new ScaffoldFiles(folder, options, settings.Force);
        files.CheckFree(settings.Model);
        ModelFile model = output.Progress("Reading the model", () => ModelLoader.Load(settings.Source()));
        ScaffoldedNetwork scaffolded = output.Progress(
            "Compiling the class and loading its weights", () => ScaffoldedNetwork.Create(model, options, files.WeightsInProject));
        files.Write(scaffolded);
        if (settings.Json)
        {
            output.WriteJson(new ScaffoldReport(
                settings.Model, model.Format.Id(), options.ClassName, options.Namespace, files.ClassPath, files.WeightsPath, files.EmbeddedResource, scaffolded.Plan.Notes));
        }
        else
        {
            Print(files, scaffolded.Plan, options);
        }

        return (int)ExitCode.Success;
    }

    private void Print(ScaffoldFiles files, NetworkPlan plan, ClassOptions options)
    {
        output.WriteLine($"wrote {files.ClassPath}");
        output.WriteLine($"wrote {files.WeightsPath}");
        foreach (string note in plan.Notes)
        {
            output.WriteLine("note: " + note);
        }

        output.WriteLine("");
        output.WriteLine($"In the project file{(files.ProjectName is { } project ? $" ({project})" : "")}:");
        output.WriteLine("  " + files.EmbeddedResource);
        output.WriteLine("Then:");
        output.WriteLine($"  {options.ClassName} network = {options.ClassName}.LoadEmbedded();");
    }
}

/// <summary>What <c>scaffold --json</c> prints. Field names are stable.</summary>
internal sealed record ScaffoldReport(
    string File, string Format, string Class, string Namespace, string ClassFile, string WeightFile, string EmbeddedResource, IReadOnlyList<string> Notes);
