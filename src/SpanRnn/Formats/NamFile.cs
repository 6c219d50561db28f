using SpanRnn.Formats;

namespace SpanRnn;

/// <summary>Reads a model of Neural Amp Modeler (<c>.nam</c>, versions 0.5 to 0.7) whose architecture is LSTM.</summary>
/// <remarks>
/// The file's flat list of weights holds for each layer W [4H × (I + H)], the rows of the gates i, f, g, o and the columns of the input, then
/// of the hidden state; one bias [4H]; the h and the c [H] that the engine begins with; and at the end a head, W [H] and b. Source:
/// NAM/lstm.cpp of NeuralAmpModelerCore.
/// </remarks>
public static class NamFile
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
        CheckVersion(members.Take("version"));
        JsonPart architecture = members.Take("architecture");
        if (architecture.Text() != "LSTM")
        {
            throw architecture.Refuse(WeightFileError.UnsupportedNode, $"is {architecture.Shown()}; SpanRnn reads LSTM", "LSTM", architecture.Shown());
        }

        NetworkModel network = ReadNetwork(members.Take("config"), members.Take("weights"));
        var description = new JsonDescription();
        description.Add(members.TakeOptional("metadata"));
        double? sampleRate = JsonDescription.SampleRate(members.TakeOptional("sample_rate"));
        members.IgnoreTexts();
        members.Complete();
        return new AudioModel(network, sampleRate, description.Entries);
    }

    private static NetworkModel ReadNetwork(JsonPart config, JsonPart list)
    {
        JsonMembers members = config.Members();
        int inputSize = ReadInputSize(members);
        int hidden = members.Take("hidden_size").Whole(1, CellLimits.MaxHiddenSize);
        int count = members.Take("num_layers").Whole(1, MaxLayers);
        CheckOutputChannels(members.TakeOptional("out_channels"));
        members.Complete();

        long expected = hidden + 1L;
        for (int layer = 0; layer < count; layer++)
        {
            expected += (4L * hidden * ((layer == 0 ? inputSize : hidden) + hidden + 1L)) + (2L * hidden);
        }

        if (list.Count != expected)
        {
            throw list.Refuse(
                WeightFileError.WrongShape,
                FormattableString.Invariant($"holds {list.Count} numbers; an LSTM {inputSize} → {hidden} of {count} layers with its head has {expected}"),
                FormattableString.Invariant($"{expected}"),
                FormattableString.Invariant($"{list.Count}"));
        }

        ReadOnlySpan<float> weights = list.Tensor("the list of weights", list.Count);
        var chain = new LayerChain(inputSize);
        for (int layer = 0; layer < count; layer++)
        {
            chain.Add(new RecurrentLayer(
                FormattableString.Invariant($"layer {layer}"), ReadCell(new CellSpec(CellKind.Lstm, chain.Width, hidden), ref weights)));
        }

        ReadOnlySpan<float> head = Take(ref weights, hidden);
        chain.Add(new DenseLayer("head", new DenseParameters(new DenseSpec(hidden, 1), head, Take(ref weights, 1))));
        return chain.ToModel(list.FileName);
    }

    // Newer engines say the channels of the sound beside the size of the first cell's input; for an LSTM they are the same.
    private static int ReadInputSize(JsonMembers members)
    {
        if (members.TakeOptional("in_channels") is not { } channels)
        {
            return members.Take("input_size").Whole(1, CellLimits.MaxInputSize);
        }

        int count = channels.Whole(1, CellLimits.MaxInputSize);
        if (members.TakeOptional("input_size") is { } size && size.Whole(1, CellLimits.MaxInputSize) != count)
        {
            throw channels.Refuse(
                WeightFileError.UnsupportedNode, $"is {channels.Shown()}; SpanRnn reads as many channels as input_size says, {size.Shown()}", size.Shown(), channels.Shown());
        }

        return count;
    }

    private static void CheckOutputChannels(JsonPart? channels)
    {
        if (channels is { } part && part.Whole(1, int.MaxValue) != 1)
        {
            throw part.Refuse(WeightFileError.UnsupportedNode, $"is {part.Shown()}; SpanRnn reads heads of one channel, 1", "1", part.Shown());
        }
    }

    private static CellParameters ReadCell(CellSpec spec, ref ReadOnlySpan<float> weights)
    {
        int hidden = spec.HiddenSize;
        int columns = spec.InputSize + hidden;
        ReadOnlySpan<float> matrix = Take(ref weights, 4 * hidden * columns);
        ReadOnlySpan<float> bias = Take(ref weights, 4 * hidden);
        var parameters = new CellParameters(spec);
        for (int gate = 0; gate < spec.Gates.Count; gate++) // NAM's order of the gates is the canonical one
        {
            float[] input = new float[hidden * spec.InputSize];
            float[] recurrent = new float[hidden * hidden];
            for (int unit = 0; unit < hidden; unit++)
            {
                ReadOnlySpan<float> row = matrix.Slice(((gate * hidden) + unit) * columns, columns);
                row[..spec.InputSize].CopyTo(input.AsSpan(unit * spec.InputSize));
                row[spec.InputSize..].CopyTo(recurrent.AsSpan(unit * hidden));
            }

            parameters.SetGate(spec.Gates[gate], input, recurrent, bias.Slice(gate * hidden, hidden));
        }

        ReadOnlySpan<float> initialHidden = Take(ref weights, hidden);
        parameters.SetInitialState(initialHidden, Take(ref weights, hidden));
        return parameters;
    }

    private static ReadOnlySpan<float> Take(ref ReadOnlySpan<float> weights, int count)
    {
        ReadOnlySpan<float> piece = weights[..count];
        weights = weights[count..];
        return piece;
    }

    private static void CheckVersion(JsonPart version)
    {
        if (!Version.TryParse(version.Text(), out Version? parsed) || parsed.Major != 0 || parsed.Minor is < 5 or > 7)
        {
            throw version.Refuse(WeightFileError.UnsupportedNode, $"is {version.Shown()}; SpanRnn reads the versions 0.5 to 0.7", "0.5 to 0.7", version.Shown());
        }
    }
}
