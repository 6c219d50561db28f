using System.ComponentModel;
using SpanRnn.Tool.Models;
using Spectre.Console.Cli;

namespace SpanRnn.Tool.Commands;

/// <summary>What every command takes: a model, and how to read it.</summary>
internal class ModelSettings : CommandSettings
{
    [CommandArgument(0, "<MODEL>")]
    [Description("The model's file.")]
    public required string Model { get; init; }

    [CommandOption("--modules <LIST>")]
    [Description("PyTorch weights: the modules from input to output with what weights do not say, such as [grey]rnn:relu,hidden:tanh,head:softmax[/].")]
    public string? Modules { get; init; }

    [CommandOption("--prefix <PREFIX>")]
    [Description("safetensors: what stands before the modules' names.")]
    public string? Prefix { get; init; }

    [CommandOption("--node <NAME>")]
    [Description("ONNX: one RNN, GRU or LSTM node instead of the whole graph.")]
    public string? Node { get; init; }

    [CommandOption("--json")]
    [Description("Print one JSON document with stable field names.")]
    public bool Json { get; init; }

    /// <summary>The model as the options describe it.</summary>
    public ModelSource Source() => new(Model, ModuleList.Parse(Modules), Prefix ?? "", Node);
}
