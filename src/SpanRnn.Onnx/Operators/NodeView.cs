using System.Text;
using SpanRnn.Onnx.Reading;
using SpanRnn.Onnx.Schema;
using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>A node while it is read: its inputs' values and its attributes, each of which must be asked for.</summary>
internal sealed class NodeView
{
    private readonly Dictionary<string, AttributeProto> _attributes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Value?> _inputs;

    /// <summary>Begins to read a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="inputs">A value per input; null where the input is left out.</param>
    public NodeView(GraphNode node, IReadOnlyList<Value?> inputs)
    {
        Node = node;
        _inputs = inputs;
        foreach (AttributeProto attribute in node.Proto.Attribute)
        {
            if (!_attributes.TryAdd(attribute.Name, attribute))
            {
                throw node.Malformed($"has the attribute {OnnxText.Quote(attribute.Name)} twice.");
            }
        }
    }

    /// <summary>The node.</summary>
    public GraphNode Node { get; }

    /// <summary>The model.</summary>
    public ModelSource Source => Node.Source;

    /// <summary>Inputs, left out ones in between included.</summary>
    public int InputCount => _inputs.Count;

    /// <summary>An input that may be left out.</summary>
    public Value? Optional(int index) => index < _inputs.Count ? _inputs[index] : null;

    /// <summary>An input that must be there.</summary>
    public Value Input(int index) => Optional(index) ?? throw Node.Malformed($"has no input {index}, which its operator needs.");

    /// <summary>An input that must be a constant.</summary>
    public Tensor Constant(int index, string name) => Input(index) as Tensor
        ?? throw Node.Refuse($"its input {OnnxText.Quote(name)} must be a constant; {OnnxText.Quote(Node.Proto.Input[index])} is not.");

    /// <summary>A constant of known integers.</summary>
    public long[] Integers(int index, string name)
    {
        Dim[] dims = Dims(index, name);
        return Array.ConvertAll(dims, dim => dim.IsKnown ? dim.Factor : throw Node.Refuse($"its {name} depends on lengths that the file leaves open: {dim}."));
    }

    /// <summary>A constant of integers that may depend on open lengths.</summary>
    public Dim[] Dims(int index, string name)
    {
        Tensor tensor = Constant(index, name);
        return tensor is { IsFloat: false, Rank: <= 1 }
            ? TensorMoves.Materialize(tensor, Node).Integers
            : throw Node.Malformed($"its {name} must be a list of integers; got {tensor.Type} {tensor.ShapeText}.");
    }

    /// <summary>Checks that a node has no more inputs than its operator knows.</summary>
    public void CheckInputs(int most)
    {
        if (_inputs.Count > most)
        {
            throw Node.Malformed($"has {_inputs.Count} inputs; its operator has at most {most}.");
        }
    }

    /// <summary>Whether an attribute is there.</summary>
    public bool Has(string name) => _attributes.ContainsKey(name);

    /// <summary>An integer attribute.</summary>
    public long Int(string name, long standard) => Take(name, AttributeProto.Types.Kind.Int)?.I ?? standard;

    /// <summary>An integer attribute that stands for yes or no.</summary>
    public bool Flag(string name, bool standard = false) => Int(name, standard ? 1 : 0) switch
    {
        0 => false,
        1 => true,
        long other => throw Node.Malformed($"{name} must be 0 or 1; got {other}."),
    };

    /// <summary>A float attribute.</summary>
    public float Float(string name, float standard)
    {
        float value = Take(name, AttributeProto.Types.Kind.Float)?.F ?? standard;
        return float.IsFinite(value) ? value : throw Node.Malformed($"{name} must be finite; got {value}.");
    }

    /// <summary>A text attribute.</summary>
    public string Text(string name, string standard) => Take(name, AttributeProto.Types.Kind.String) is { } attribute ? attribute.S.ToStringUtf8() : standard;

    /// <summary>A list of integers; null where the attribute is left out.</summary>
    public long[]? Ints(string name) => Take(name, AttributeProto.Types.Kind.Ints) is { } attribute ? [.. attribute.Ints] : null;

    /// <summary>A list of floats; empty where the attribute is left out.</summary>
    public float[] Floats(string name)
    {
        float[] values = Take(name, AttributeProto.Types.Kind.Floats) is { } attribute ? [.. attribute.Floats] : [];
        return values.All(float.IsFinite) ? values : throw Node.Malformed($"{name} must be finite.");
    }

    /// <summary>A list of texts; null where the attribute is left out.</summary>
    public string[]? Texts(string name) => Take(name, AttributeProto.Types.Kind.Strings) is { } attribute
        ? [.. attribute.Strings.Select(static text => text.ToString(Encoding.UTF8))]
        : null;

    /// <summary>A tensor attribute; null where it is left out.</summary>
    public Tensor? Tensor(string name) => Take(name, AttributeProto.Types.Kind.Tensor) is { } attribute
        ? TensorDecoder.Decode(Source, attribute.T ?? throw Node.Malformed($"{name} is empty."))
        : null;

    /// <summary>Checks that every attribute has been asked for.</summary>
    public void CheckAttributes()
    {
        foreach (string name in _attributes.Keys)
        {
            if (!_taken.Contains(name))
            {
                throw Node.Refuse($"has an attribute that the reader does not know: {OnnxText.Quote(name)}.");
            }
        }
    }

    /// <summary>An axis counted from 0.</summary>
    public int Axis(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw Node.Malformed($"has no axis {axis}; its input has {rank}.");

    private AttributeProto? Take(string name, AttributeProto.Types.Kind kind)
    {
        if (!_attributes.TryGetValue(name, out AttributeProto? attribute))
        {
            return null;
        }

        _taken.Add(name);
        if (attribute.RefAttrName.Length > 0)
        {
            throw Node.Refuse($"{name} refers to a function's attribute, which is not read.");
        }

        return attribute.Type == kind ? attribute : throw Node.Malformed($"{name} must be of type {kind}; got {attribute.Type}.");
    }
}
