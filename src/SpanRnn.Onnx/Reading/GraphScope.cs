using SpanRnn.Onnx.Schema;
using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Reading;

/// <summary>The names of one graph: its own values, and those of the graphs around it.</summary>
internal sealed class GraphScope
{
    private readonly Dictionary<string, TensorProto> _initializers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueInfoProto> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value?> _values = new(StringComparer.Ordinal);
    private readonly ModelSource _source;
    private readonly GraphScope? _outer;

    /// <summary>Opens a graph.</summary>
    public GraphScope(ModelSource source, GraphProto graph, GraphScope? outer)
    {
        (_source, _outer) = (source, outer);
        if (graph.SparseInitializer.Count > 0)
        {
            throw new WeightFileException(WeightFileError.UnsupportedNode, source.FileName, $"graph {OnnxText.Quote(graph.Name)} has sparse initializers, which are not read.");
        }

        foreach (TensorProto initializer in graph.Initializer)
        {
            if (!_initializers.TryAdd(initializer.Name, initializer))
            {
                throw source.Malformed($"two initializers have the name {OnnxText.Quote(initializer.Name)}.");
            }
        }

        foreach (ValueInfoProto input in graph.Input)
        {
            if (!_inputs.TryAdd(input.Name, input))
            {
                throw source.Malformed($"two graph inputs have the name {OnnxText.Quote(input.Name)}.");
            }
        }
    }

    /// <summary>Names of the initializers.</summary>
    public IEnumerable<string> Initializers => _initializers.Keys;

    /// <summary>The inputs that no initializer gives a value.</summary>
    public IEnumerable<ValueInfoProto> FreeInputs => _inputs.Values.Where(input => !_initializers.ContainsKey(input.Name));

    /// <summary>Gives a name its value; null for one that depends on a run.</summary>
    public void Define(string name, Value? value)
    {
        if (_initializers.ContainsKey(name) || !_values.TryAdd(name, value))
        {
            throw _source.Malformed($"two values have the name {OnnxText.Quote(name)}.");
        }
    }

    /// <summary>Whether a name has been given a value, or is an initializer.</summary>
    public bool Knows(string name) => _values.ContainsKey(name) || _initializers.ContainsKey(name) || _inputs.ContainsKey(name) || (_outer?.Knows(name) ?? false);

    /// <summary>The value of a name; null for one that depends on a run.</summary>
    public Value? Find(string name)
    {
        if (_values.TryGetValue(name, out Value? value))
        {
            return value;
        }

        if (_initializers.TryGetValue(name, out TensorProto? initializer))
        {
            return _values[name] = TensorDecoder.Decode(_source, initializer);
        }

        return _inputs.ContainsKey(name) ? null : _outer?.Find(name);
    }

    /// <summary>The shape that a graph input declares, 0 for open lengths; null where it declares none, or the name is something else.</summary>
    public long[]? DeclaredShape(string name) => _inputs.TryGetValue(name, out ValueInfoProto? input)
        ? ShapeOf(input)
        : _values.ContainsKey(name) || _initializers.ContainsKey(name) ? null : _outer?.DeclaredShape(name);

    /// <summary>The shape that a graph input declares, 0 for open lengths; null where it declares none.</summary>
    public static long[]? ShapeOf(ValueInfoProto input) => input.Type?.TensorType?.Shape is { } shape ? [.. shape.Dim.Select(static dim => Math.Max(0, dim.DimValue))] : null;
}
