using SpanRnn.Onnx.Reading;
using SpanRnn.Onnx.Schema;
using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Network;

/// <summary>Refusals of a graph's inputs and outputs, by the nodes that take and make them.</summary>
internal static class GraphEnds
{
    private const int MostNamed = 8;

    /// <summary>A graph with no input, or too many.</summary>
    /// <param name="source">The model.</param>
    /// <param name="inputs">Its inputs, or as many as were counted.</param>
    public static WeightFileException RefuseNumber(ModelSource source, ValueInfoProto[] inputs) => new(
        WeightFileError.UnsupportedNode,
        source.FileName,
        inputs.Length == 0
            ? "the graph has no inputs; a network has one, and its states."
            : $"the graph has {inputs.Length} inputs or more; a network has one, and its states: {Names(inputs.Take(MostNamed))}, ….");

    /// <summary>A graph of which no input can be a network's.</summary>
    /// <param name="source">The model.</param>
    /// <param name="inputs">Its inputs, at least one.</param>
    public static WeightFileException RefuseInput(ModelSource source, ValueInfoProto[] inputs)
    {
        ValueInfoProto first = inputs[0];
        GraphNode? taker = source.Graph.Node.FirstOrDefault(node => node.Input.Contains(first.Name)) is { } proto ? new GraphNode(source, proto) : null;
        string type = first.Type?.TensorType is not { } tensor ? "no tensor"
            : Enum.IsDefined((TensorType)tensor.ElemType) ? $"{(TensorType)tensor.ElemType} {Shape(first)}"
            : $"element type {tensor.ElemType}";
        bool isFloat = first.Type?.TensorType?.ElemType == (int)TensorType.Float32;
        return new(
            isFloat ? WeightFileError.UnsupportedNode : WeightFileError.WrongDType,
            source.FileName,
            $"{(taker is null ? "" : taker.Text + ": ")}the graph input {OnnxText.Quote(first.Name)} is {type}; a network's is Float32 of one to three axes, with the floats of a step given."
            + (inputs.Length == 1 ? "" : $" No other input is: {Names(inputs.Skip(1).Take(MostNamed))}."))
        {
            TensorName = first.Name,
        };
    }

    /// <summary>A graph's output that is not a network's.</summary>
    /// <param name="source">The model.</param>
    /// <param name="name">The output.</param>
    /// <param name="detail">What is wrong with it.</param>
    public static WeightFileException RefuseOutput(ModelSource source, string name, string detail)
    {
        if (source.Graph.Node.FirstOrDefault(node => node.Output.Contains(name)) is { } maker)
        {
            return new GraphNode(source, maker).Refuse($"makes the graph output {OnnxText.Quote(name)}, but {detail}");
        }

        string kind = source.Graph.Input.Any(input => input.Name == name) ? "graph input" : "initializer";
        return new(WeightFileError.UnsupportedNode, source.FileName, $"the {kind} {OnnxText.Quote(name)} is a graph output, but {detail}");
    }

    private static string Names(IEnumerable<ValueInfoProto> inputs) => string.Join(", ", inputs.Select(static input => OnnxText.Quote(input.Name)));

    private static string Shape(ValueInfoProto input) => GraphScope.ShapeOf(input) is { } shape ? OnnxText.Shape(shape) : "of no given shape";
}
