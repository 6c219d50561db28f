using SpanRnn.Onnx.Reading;
using SpanRnn.Onnx.Schema;

namespace SpanRnn.Onnx.Values;

/// <summary>One node with its name, as messages and layers show it.</summary>
internal sealed class GraphNode(ModelSource source, NodeProto proto)
{
    /// <summary>The model.</summary>
    public ModelSource Source { get; } = source;

    /// <summary>The node as the file has it.</summary>
    public NodeProto Proto { get; } = proto;

    /// <summary>The operator.</summary>
    public string Operator => Proto.OpType;

    /// <summary>The node's name; where it has none, that of its first output.</summary>
    public string Name => Proto.Name.Length > 0 ? Proto.Name : Proto.Output.FirstOrDefault(static output => output.Length > 0) ?? "";

    /// <summary>Whether the operator is one of the standard ones.</summary>
    public bool IsStandard => Proto.Domain is "" or "ai.onnx";

    /// <summary>Whether the node is an RNN, GRU or LSTM.</summary>
    public bool IsRecurrent => IsStandard && Operator is ("RNN" or "GRU" or "LSTM");

    /// <summary>The node as messages name it.</summary>
    public string Text => $"node {OnnxText.Quote(Name)} ({OnnxText.Quote(IsStandard ? Operator : Proto.Domain + "." + Operator).Trim('\'')})";

    /// <summary>SpanRnn does not run this node, or not in this place.</summary>
    public WeightFileException Refuse(string detail) => new(WeightFileError.UnsupportedNode, Source.FileName, $"{Text}: {detail}");

    /// <summary>The node contradicts its operator's definition.</summary>
    public WeightFileException Malformed(string detail, Exception? inner = null) =>
        new(WeightFileError.MalformedModel, Source.FileName, $"{Text}: {detail}", inner);
}
