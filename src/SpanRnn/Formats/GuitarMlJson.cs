using SpanRnn.Formats;

namespace SpanRnn;

/// <summary>
/// Reads a model of GuitarML (Proteus, NeuralPi) as Automated-GuitarAmpModelling writes it: <c>model_data</c> with the sizes, and a PyTorch
/// state dict of an LSTM, GRU or RNN <c>rec</c> and a dense layer <c>lin</c>.
/// </summary>
/// <remarks>With <c>skip</c>, the first input, the sound, is added to the output; other inputs are knobs. Source: SimpleRNN in CoreAudioML/networks.py.</remarks>
public static class GuitarMlJson
{
    private const int MaxLayers = 64;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The model.</returns>
    /// <exception cref="WeightFileException">The file is no such model, or holds something that SpanRnn doesn't have.</exception>
    /// <exception cref="IOException">The file doesn't exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static AudioModel Read(string path) => JsonFile.Read(path, Read);

    /// <summary>Reads a stream from its position to its end.</summary>
    /// <param name="stream">A readable stream; it is left open.</param>
    /// <returns>The model.</returns>
    /// <exception cref="WeightFileException">The stream holds no such model, or something that SpanRnn doesn't have.</exception>
    public static AudioModel Read(Stream stream) => JsonFile.Read(stream, Read);

    /// <summary>Reads a file that lies in memory.</summary>
    /// <param name="bytes">The whole file, UTF-8.</param>
    /// <returns>The model.</returns>
    /// <exception cref="WeightFileException">The bytes are no such model, or hold something that SpanRnn doesn't have.</exception>
    public static AudioModel Read(ReadOnlyMemory<byte> bytes) => JsonFile.Read(bytes, Read);

    private static AudioModel Read(JsonPart root)
    {
        JsonMembers members = root.Members();
        JsonMembers data = members.Take("model_data").Members();
        var tensors = new JsonTensors(members.Take("state_dict").Members());
        double? sampleRate = JsonDescription.SampleRate(members.TakeOptional("samplerate") ?? members.TakeOptional("sample_rate"));
        var description = new JsonDescription();
        description.Add(members.TakeOptional("metadata"));
        members.IgnoreTexts();
        members.Complete();

        CheckKind(data);
        int inputSize = data.Take("input_size").Whole(1, CellLimits.MaxInputSize);
        int outputSize = data.TakeOptional("output_size")?.Whole(1, CellLimits.MaxOutputSize) ?? 1;
        JsonPart? skip = data.TakeOptional("skip");
        bool skips = (skip?.Whole(0, inputSize) ?? 0) != 0;
        if (skips && skip!.Value.Whole(0, inputSize) != outputSize)
        {
            throw skip.Value.Refuse(
                WeightFileError.UnsupportedNode,
                FormattableString.Invariant($"is {skip.Value.Shown()}: so many inputs are added to {outputSize} outputs; SpanRnn adds as many as there are outputs"));
        }

        NetworkModel network = ReadNetwork(data, tensors, inputSize, outputSize);
        data.Complete();
        return new AudioModel(new NetworkModel(network.Layers) { ResidualScale = skips ? 1 : 0 }, sampleRate, description.Entries);
    }

    private static NetworkModel ReadNetwork(JsonMembers data, JsonTensors tensors, int inputSize, int outputSize)
    {
        CellKind kind = KindOf(data.Take("unit_type"));
        int hidden = data.Take("hidden_size").Whole(1, CellLimits.MaxHiddenSize);
        int layers = data.TakeOptional("num_layers")?.Whole(1, MaxLayers) ?? 1;
        bool? hasBias = data.TakeOptional("bias_fl")?.Flag();
        NetworkModel network = new TorchState(tensors).ToModel(["rec", "lin"]);
        RecurrentLayer[] recurrent = network.Layers.OfType<RecurrentLayer>().ToArray();
        CellSpec last = recurrent[^1].Forward.Spec;
        var dense = (DenseLayer)network.Layers[^1];
        Check(data, "unit_type", recurrent.All(layer => layer.Forward.Spec.Kind == kind && layer.Backward is null), $"{last} in state_dict");
        Check(data, "hidden_size", recurrent.All(layer => layer.Forward.Spec.HiddenSize == hidden), $"{last} in state_dict");
        Check(data, "num_layers", recurrent.Length == layers, FormattableString.Invariant($"{recurrent.Length} layers in state_dict"));
        Check(data, "input_size", network.InputSize == inputSize, FormattableString.Invariant($"{network.InputSize} inputs in state_dict"));
        Check(data, "output_size", network.OutputSize == outputSize, FormattableString.Invariant($"{network.OutputSize} outputs in state_dict"));
        Check(data, "bias_fl", hasBias is null || hasBias == dense.Parameters.Spec.Bias, $"{dense} in state_dict");
        return network;
    }

    private static void CheckKind(JsonMembers data)
    {
        if (data.TakeOptional("model") is { } model && model.Text() != "SimpleRNN")
        {
            throw model.Refuse(WeightFileError.UnsupportedNode, $"is {model.Shown()}; SpanRnn reads SimpleRNN", "SimpleRNN", model.Shown());
        }
    }

    private static CellKind KindOf(JsonPart unitType) => unitType.Text() switch
    {
        "LSTM" => CellKind.Lstm,
        "GRU" => CellKind.Gru,
        "RNN" => CellKind.Rnn,
        _ => throw unitType.Refuse(WeightFileError.UnsupportedNode, $"is {unitType.Shown()}; SpanRnn reads LSTM, GRU and RNN", "LSTM, GRU or RNN", unitType.Shown()),
    };

    private static void Check(JsonMembers data, string name, bool agrees, string found)
    {
        if (!agrees)
        {
            JsonPart owner = data.Find(name) ?? data.Owner;
            throw owner.Refuse(WeightFileError.WrongShape, $"says {owner.Shown()}, but there is {found}", owner.Shown(), found);
        }
    }
}
