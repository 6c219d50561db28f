using SpanRnn.Onnx.Schema;
using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Reading;

/// <summary>A model's parsed bytes and what reading it needs everywhere: names for messages, the operator set, a memory budget.</summary>
internal sealed class ModelSource(string fileName, GraphProto graph, long operatorSet, ExternalFiles external, long fileBytes)
{
    // Constants folded from others, and layers that share one constant, may take this much beyond the file itself, in elements.
    private const long FreeElements = 1 << 22;

    // Further letters stand for what layers make of the steps, T.
    private char _lastSymbol = 'T';

    private long _budget = FreeElements + (8 * fileBytes);

    /// <summary>The path, or a word in brackets, for messages.</summary>
    public string FileName { get; } = fileName;

    /// <summary>The main graph.</summary>
    public GraphProto Graph { get; } = graph;

    /// <summary>The version of the standard operators.</summary>
    public long OperatorSet { get; } = operatorSet;

    /// <summary>Files beside the model.</summary>
    public ExternalFiles External { get; } = external;

    /// <summary>Asks for memory before it is taken.</summary>
    public int Reserve(long elements)
    {
        _budget -= elements;
        return elements < 0 || _budget < 0
            ? throw Malformed("its constants and layers take more memory than a file of this size may ask for.")
            : checked((int)elements);
    }

    /// <summary>A length of its own that only a run knows.</summary>
    public Dim UnknownLength() => Dim.Unknown(checked(++_lastSymbol));

    /// <summary>The file contradicts itself or its format.</summary>
    public WeightFileException Malformed(string detail, Exception? inner = null) => new(WeightFileError.MalformedModel, FileName, detail, inner);

    /// <summary>A fault of one tensor.</summary>
    public WeightFileException Tensor(WeightFileError error, string name, string detail) =>
        new(error, FileName, $"tensor {OnnxText.Quote(name)} {detail}") { TensorName = name };
}
