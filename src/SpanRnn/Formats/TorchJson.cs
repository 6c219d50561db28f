using SpanRnn.Formats;

namespace SpanRnn;

/// <summary>
/// Reads a PyTorch state dict that was written as JSON: <c>{"lstm.weight_ih_l0": [[…]], …, "dense.weight": [[…]], "dense.bias": […]}</c>, as
/// RTNeural's PyTorch scripts do.
/// </summary>
/// <remarks>
/// Modules run in the order in which they first appear, which is the order in which the PyTorch class creates them; give the order where that
/// is not so. The kinds follow from the shapes, see <see cref="SafetensorsNetwork"/>.
/// </remarks>
public static class TorchJson
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="modules">The modules from input to output; none for the order in the file.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightFileException">The file is no such network, or holds something that SpanRnn doesn't have.</exception>
    /// <exception cref="IOException">The file doesn't exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static NetworkModel Read(string path, params IReadOnlyList<TorchModule> modules) => JsonFile.Read(path, root => Read(root, modules));

    /// <summary>Reads a stream from its position to its end.</summary>
    /// <param name="stream">A readable stream; it is left open.</param>
    /// <param name="modules">The modules from input to output; none for the order in the file.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightFileException">The stream holds no such network, or something that SpanRnn doesn't have.</exception>
    public static NetworkModel Read(Stream stream, params IReadOnlyList<TorchModule> modules) => JsonFile.Read(stream, root => Read(root, modules));

    /// <summary>Reads a file that lies in memory.</summary>
    /// <param name="bytes">The whole file, UTF-8.</param>
    /// <param name="modules">The modules from input to output; none for the order in the file.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightFileException">The bytes are no such network, or hold something that SpanRnn doesn't have.</exception>
    public static NetworkModel Read(ReadOnlyMemory<byte> bytes, params IReadOnlyList<TorchModule> modules) => JsonFile.Read(bytes, root => Read(root, modules));

    private static NetworkModel Read(JsonPart root, IReadOnlyList<TorchModule> modules)
    {
        var tensors = new JsonTensors(root.Members());
        var state = new TorchState(tensors);
        return state.ToModel(modules.Count > 0 ? modules : state.OrderOfFile());
    }
}
