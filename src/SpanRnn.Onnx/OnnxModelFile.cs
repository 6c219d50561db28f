using Google.Protobuf;
using SpanRnn.Onnx.Network;
using SpanRnn.Onnx.Reading;
using SpanRnn.Onnx.Recurrent;
using SpanRnn.Onnx.Schema;

namespace SpanRnn.Onnx;

/// <summary>
/// An ONNX model: a whole network that is a chain of SpanRnn's layers, or single RNN, GRU and LSTM nodes out of any graph.
/// </summary>
/// <remarks>
/// What a model holds beyond that is refused with a <see cref="WeightFileException"/> that names node and operator; nothing is
/// left out without a word. The file may come from anyone: sizes are checked before memory is taken, and no file outside the
/// model's folder is opened. Several threads may read from one object.
/// </remarks>
public sealed class OnnxModelFile
{
    /// <summary>The oldest version of the standard operators that is read.</summary>
    public const int OldestOperatorSet = 7;

    /// <summary>The newest version of the standard operators that is read: that of ONNX Runtime 1.31; later ones may mean something else.</summary>
    public const int NewestOperatorSet = 26;

    private const long MaxFileBytes = 0x7FFF_FFC7;
    private const int MaxNesting = 64;

    private readonly object _gate = new();
    private readonly Func<ModelSource> _open;
    private List<RecurrentEntry>? _entries;
    private IReadOnlyList<OnnxRecurrentNode>? _nodes;

    private OnnxModelFile(string fileName, Func<ModelSource> open, long operatorSet)
    {
        FileName = fileName;
        OperatorSet = (int)operatorSet;
        _open = open;
    }

    /// <summary>The path, or a word in brackets for a stream or a buffer.</summary>
    public string FileName { get; }

    /// <summary>The version of the standard operators that the model is written for.</summary>
    public int OperatorSet { get; }

    /// <summary>Every RNN, GRU and LSTM node in the order of the file, those in subgraphs of If, Loop and Scan too.</summary>
    /// <exception cref="WeightFileException">The graph contradicts itself.</exception>
    public IReadOnlyList<OnnxRecurrentNode> RecurrentNodes
    {
        get
        {
            lock (_gate)
            {
                return _nodes ??= [.. Entries().Select(static entry => entry.Describe())];
            }
        }
    }

    /// <summary>Reads a model from a file; external data is looked for in its folder.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The model.</returns>
    /// <exception cref="WeightFileException">The file is no ONNX model, or larger than 2 GB.</exception>
    /// <exception cref="IOException">The file doesn't exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static OnnxModelFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Parse(ReadAll(stream, path), path, Path.GetDirectoryName(Path.GetFullPath(path)));
    }

    /// <summary>Reads a model from a stream, from its position to its end.</summary>
    /// <param name="stream">A readable stream; it is left open.</param>
    /// <param name="externalDataFolder">The folder of the model's external data; null if it has none.</param>
    /// <returns>The model; it needs the stream no more.</returns>
    /// <exception cref="WeightFileException">The stream holds no ONNX model, or one larger than 2 GB.</exception>
    public static OnnxModelFile Open(Stream stream, string? externalDataFolder = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Parse(ReadAll(stream, "(stream)"), "(stream)", externalDataFolder);
    }

    /// <summary>Reads a model that lies in memory; the bytes are not needed afterwards.</summary>
    /// <param name="bytes">The whole model.</param>
    /// <param name="externalDataFolder">The folder of the model's external data; null if it has none.</param>
    /// <returns>The model.</returns>
    /// <exception cref="WeightFileException">The bytes are no ONNX model.</exception>
    public static OnnxModelFile Open(ReadOnlyMemory<byte> bytes, string? externalDataFolder = null) => Parse(bytes, "(memory)", externalDataFolder);

    /// <summary>Reads the whole graph as one network; every node and initializer must have its place in it.</summary>
    /// <returns>The network.</returns>
    /// <exception cref="WeightFileException">The graph is no chain of SpanRnn's layers; the message names the node and operator in the way.</exception>
    public NetworkModel ReadNetwork() => ReadGraph().Model;

    /// <summary>Reads the whole graph as one network, with the places where its data comes in and goes out.</summary>
    internal NetworkReading ReadGraph() => NetworkReader.Read(_open());

    /// <summary>Reads one recurrent node by itself, whatever the graph around it does.</summary>
    /// <param name="name">A name of <see cref="RecurrentNodes"/>.</param>
    /// <returns>The layer. Sequence lengths and given initial states stay with whoever runs it, see <see cref="OnnxRecurrentNode"/>.</returns>
    /// <exception cref="ArgumentException">No recurrent node has the name, or several have.</exception>
    /// <exception cref="WeightFileException">The node cannot be read: its weights are not constant, or it contradicts its operator's definition.</exception>
    public RecurrentLayer ReadRecurrentNode(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int[] found = [.. Enumerable.Range(0, RecurrentNodes.Count).Where(i => RecurrentNodes[i].Name == name)];
        return found switch
        {
            [int index] => ReadRecurrentNode(index),
            [] => throw new ArgumentException(
                $"{FileName} has no recurrent node {OnnxText.Quote(name)}; it has: {string.Join(", ", RecurrentNodes.Take(8).Select(static node => OnnxText.Quote(node.Name)))}.", nameof(name)),
            _ => throw new ArgumentException($"{FileName} has {found.Length} recurrent nodes {OnnxText.Quote(name)}; read them by index.", nameof(name)),
        };
    }

    /// <inheritdoc cref="ReadRecurrentNode(string)"/>
    /// <param name="index">An index into <see cref="RecurrentNodes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    public RecurrentLayer ReadRecurrentNode(int index)
    {
        lock (_gate)
        {
            List<RecurrentEntry> entries = Entries();
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, entries.Count);
            return entries[index].Read();
        }
    }

    private List<RecurrentEntry> Entries() => _entries ??= RecurrentNodeFinder.Find(_open());

    private static OnnxModelFile Parse(ReadOnlyMemory<byte> bytes, string fileName, string? folder)
    {
        ModelProto model;
        try
        {
            CodedInputStream input = CodedInputStream.CreateWithLimits(new MemoryStream(bytes.ToArray(), writable: false), int.MaxValue, MaxNesting);
            model = ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(input);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new WeightFileException(WeightFileError.MalformedModel, fileName, $"the file is not an ONNX model: {error.Message}", error);
        }

        if (model.Graph is null || model.IrVersion < 3)
        {
            throw new WeightFileException(WeightFileError.MalformedModel, fileName, $"the file is not an ONNX model: it has {(model.Graph is null ? "no graph" : $"the IR version {model.IrVersion}, and 3 is the oldest")}.");
        }

        long[] versions = [.. model.OpsetImport.Where(static set => set.Domain is "" or "ai.onnx").Select(static set => set.Version).Distinct()];
        if (versions is not [>= OldestOperatorSet and <= NewestOperatorSet])
        {
            throw new WeightFileException(
                WeightFileError.UnsupportedNode, fileName, $"the model is written for operator set {string.Join(" and ", versions.Take(4))}; {OldestOperatorSet} to {NewestOperatorSet} are read.");
        }

        return new OnnxModelFile(fileName, () => new ModelSource(fileName, model.Graph, versions[0], new ExternalFiles(folder), bytes.Length), versions[0]);
    }

    private static byte[] ReadAll(Stream stream, string fileName)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (all.Length + read > MaxFileBytes)
            {
                throw new WeightFileException(WeightFileError.FileTooLarge, fileName, $"the model is larger than {MaxFileBytes} bytes.");
            }

            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }
}
