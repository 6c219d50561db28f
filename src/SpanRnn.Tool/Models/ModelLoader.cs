using SpanRnn.Keras;
using SpanRnn.Onnx;
using SpanRnn.Onnx.Network;

namespace SpanRnn.Tool.Models;

/// <summary>Reads a model of any known format.</summary>
internal static class ModelLoader
{
    private const int MaxNodesShown = 8;

    /// <summary>Reads a model.</summary>
    /// <param name="source">The file, and how to read it.</param>
    /// <exception cref="ToolException">The file is of no known format, or an option does not go with its format.</exception>
    /// <exception cref="WeightFileException">The file's reader refuses it.</exception>
    /// <exception cref="IOException">The file doesn't exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static ModelFile Load(ModelSource source)
    {
        if (Directory.Exists(source.Path))
        {
            throw new ToolException(ExitCode.UnreadableModel, $"{source.Path}: this is a folder; give the model's file.");
        }

        if (!File.Exists(source.Path))
        {
            throw new ToolException(ExitCode.UnreadableModel, $"{source.Path}: there is no such file.");
        }

        ModelFormat format = FormatDetector.Detect(source.Path);
        CheckOptions(source, format);
        return format switch
        {
            ModelFormat.Onnx => LoadOnnx(source),
            ModelFormat.KerasHdf5 or ModelFormat.KerasArchive => new(source.Path, format, KerasModelFile.Read(source.Path)),
            ModelFormat.Safetensors => LoadSafetensors(source),
            ModelFormat.TorchJson => new(source.Path, format, WithModules(() => TorchJson.Read(source.Path, source.Modules))),
            ModelFormat.RtNeural => new(source.Path, format, RtNeuralJson.Read(source.Path)),
            ModelFormat.AidaX => LoadAudio(source, format, AidaXJson.Read(source.Path)),
            ModelFormat.GuitarMl => LoadAudio(source, format, GuitarMlJson.Read(source.Path)),
            ModelFormat.Nam => LoadAudio(source, format, NamFile.Read(source.Path)),
            _ => throw new InvalidOperationException($"{format} has no reader."),
        };
    }

    private static void CheckOptions(ModelSource source, ModelFormat format)
    {
        Require("--modules", source.Modules.Count > 0, format is ModelFormat.Safetensors or ModelFormat.TorchJson);
        Require("--prefix", source.Prefix.Length > 0, format is ModelFormat.Safetensors);
        Require("--node", source.Node is not null, format is ModelFormat.Onnx);

        void Require(string option, bool isSet, bool applies)
        {
            if (isSet && !applies)
            {
                throw new ToolException(ExitCode.WrongArguments, $"{option} does not apply: {source.Path} is {format.Title()}.");
            }
        }
    }

    private static ModelFile LoadAudio(ModelSource source, ModelFormat format, AudioModel model) =>
        new(source.Path, format, model.Network) { SampleRate = model.SampleRate, Metadata = model.Metadata };

    private static ModelFile LoadSafetensors(ModelSource source)
    {
        using SafetensorsFile file = SafetensorsFile.Open(source.Path);
        return WithModules(() => new ModelFile(source.Path, ModelFormat.Safetensors, SafetensorsNetwork.ReadUnder(file, source.Prefix, source.Modules)) { Metadata = file.Metadata });
    }

    // The readers throw it for modules that contradict the file.
    private static TResult WithModules<TResult>(Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException error)
        {
            throw new ToolException(ExitCode.WrongArguments, "--modules: " + error.Message, error);
        }
        catch (WeightFileException error) when (error.Error == WeightFileError.AmbiguousNetwork)
        {
            throw new ToolException(ExitCode.UnreadableModel, error.Message + " For example: --modules rnn:relu,hidden:tanh,head:softmax", error);
        }
    }

    private static ModelFile LoadOnnx(ModelSource source)
    {
        OnnxModelFile file = OnnxModelFile.Open(source.Path);
        if (source.Node is { } name)
        {
            return new ModelFile(source.Path, ModelFormat.Onnx, new NetworkModel([ReadNode(file, name)]));
        }

        try
        {
            NetworkReading reading = file.ReadGraph();
            return new ModelFile(source.Path, ModelFormat.Onnx, reading.Model) { Graph = reading };
        }
        catch (WeightFileException error) when (Readable(file) is { Length: > 0 } nodes)
        {
            string list = string.Join(", ", nodes.Take(MaxNodesShown).Select(static node => $"'{node.Name}' ({node})"));
            throw new ToolException(
                ExitCode.UnreadableModel, $"{error.Message} These nodes can be read alone with --node NAME: {list}{(nodes.Length > MaxNodesShown ? ", …" : "")}.", error);
        }
    }

    private static RecurrentLayer ReadNode(OnnxModelFile file, string name)
    {
        try
        {
            return file.ReadRecurrentNode(name);
        }
        catch (ArgumentException error)
        {
            throw new ToolException(ExitCode.WrongArguments, "--node: " + error.Message, error);
        }
    }

    private static OnnxRecurrentNode[] Readable(OnnxModelFile file)
    {
        try
        {
            return [.. file.RecurrentNodes.Where(static node => node.Refusal is null && node.InputSize is not null)];
        }
        catch (WeightFileException)
        {
            // The graph contradicts itself; what was said about it as a whole stands.
            return [];
        }
    }
}
