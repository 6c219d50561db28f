using SpanRnn.Formats;

namespace SpanRnn;

/// <summary>
/// Reads a model of AIDA-X (<c>.json</c>, <c>.aidax</c>): RTNeural's JSON with <c>in_gain</c> and <c>out_gain</c> in decibels, <c>in_skip</c>
/// and metadata.
/// </summary>
/// <remarks>
/// As AIDA-X computes it: the first input, the sound, is multiplied by the input gain, and other inputs, the knobs, are not; with
/// <c>in_skip</c> that product is added to the layers' output; the sum is multiplied by the output gain. Source: applyModel in
/// src/aidadsp-plugin.cpp of AIDA-X.
/// </remarks>
public static class AidaXJson
{
    // AIDA-X takes a gain at or below this for silence.
    private const float SilenceInDecibels = -90f;

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
        float inputGain = Gain(members.TakeOptional("in_gain"));
        float outputGain = Gain(members.TakeOptional("out_gain"));
        bool skips = members.TakeOptional("in_skip")?.Flag() ?? false;
        LayerChain layers = RtNeuralLayers.Read(members);

        var description = new JsonDescription();
        JsonPart? metadata = members.TakeOptional("metadata");
        description.Add(metadata);
        JsonPart? rate = members.TakeOptional("samplerate") ?? members.TakeOptional("sample_rate") ?? metadata?.Members().TakeOptional("samplerate");
        double? sampleRate = JsonDescription.SampleRate(rate);
        RtNeuralLayers.IgnoreDescription(members);
        members.Complete();

        NetworkModel network = layers.ToModel(root.FileName);
        return new AudioModel(
            WithGains(network, inputGain, outputGain, skips, root.FileName), sampleRate, description.Entries);
    }

    private static NetworkModel WithGains(NetworkModel network, float inputGain, float outputGain, bool skips, string fileName)
    {
        var chain = new LayerChain(network.InputSize);
        if (inputGain != 1)
        {
            float[] scale = Enumerable.Repeat(1f, network.InputSize).ToArray();
            scale[0] = inputGain;
            chain.Add(new ScaleShiftLayer("in_gain", scale, new float[scale.Length]));
        }

        foreach (NetworkLayer layer in network.Layers)
        {
            chain.Add(layer);
        }

        if (outputGain != 1)
        {
            chain.Add(new ScaleShiftLayer("out_gain", Enumerable.Repeat(outputGain, network.OutputSize).ToArray(), new float[network.OutputSize]));
        }

        if (skips && network.OutputSize != 1)
        {
            throw new WeightFileException(
                WeightFileError.UnsupportedNode,
                fileName,
                FormattableString.Invariant($"in_skip adds the first input to one output; the layers give {network.OutputSize}."));
        }

        return chain.ToModel(fileName, skips ? inputGain * outputGain : 0);
    }

    private static float Gain(JsonPart? decibels)
    {
        if (decibels is not { } part)
        {
            return 1;
        }

        float value = part.Number();
        double gain = value > SilenceInDecibels ? Math.Pow(10, value * 0.05) : 0;
        return gain <= 1e6
            ? (float)gain
            : throw part.Refuse(WeightFileError.ValueTooLarge, $"is {part.Shown()} dB; gains end at 120 dB", "at most 120 dB", part.Shown());
    }
}
