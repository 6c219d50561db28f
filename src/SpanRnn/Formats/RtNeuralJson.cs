using SpanRnn.Formats;

namespace SpanRnn;

/// <summary>
/// Reads RTNeural's JSON, which its Python scripts write from Keras models: <c>{"in_shape": [null, null, 1], "layers": [{"type": "lstm",
/// "shape": …, "weights": […]}, …]}</c>.
/// </summary>
/// <remarks>
/// Layers: dense and time-distributed-dense, lstm, gru (reset after the product), conv1d (causal), conv2d (causal in time), batchnorm,
/// batchnorm2d, prelu, activation; a recurrent layer gives an output for every step. Weights are Keras's: kernels [inputs × gates·H], gates
/// i, f, c, o and z, r, h. Anything else in the file that may change the numbers is refused. Source: model_loader.h and
/// python/model_utils.py of RTNeural.
/// </remarks>
public static class RtNeuralJson
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightFileException">The file is no such network, or holds something that SpanRnn doesn't have.</exception>
    /// <exception cref="IOException">The file doesn't exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static NetworkModel Read(string path) => JsonFile.Read(path, Read);

    /// <summary>Reads a stream from its position to its end.</summary>
    /// <param name="stream">A readable stream; it is left open.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightFileException">The stream holds no such network, or something that SpanRnn doesn't have.</exception>
    public static NetworkModel Read(Stream stream) => JsonFile.Read(stream, Read);

    /// <summary>Reads a file that lies in memory.</summary>
    /// <param name="bytes">The whole file, UTF-8.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightFileException">The bytes are no such network, or hold something that SpanRnn doesn't have.</exception>
    public static NetworkModel Read(ReadOnlyMemory<byte> bytes) => JsonFile.Read(bytes, Read);

    private static NetworkModel Read(JsonPart root)
    {
        JsonMembers members = root.Members();
        LayerChain chain = RtNeuralLayers.Read(members);
        RtNeuralLayers.IgnoreDescription(members);
        members.Complete();
        return chain.ToModel(root.FileName);
    }
}
