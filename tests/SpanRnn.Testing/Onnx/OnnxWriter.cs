using System.Buffers.Binary;
using Google.Protobuf;

namespace SpanRnn.Testing;

/// <summary>
/// Writes a small ONNX model: one graph of float tensors with fixed shapes. Field numbers are those of
/// onnx.proto (onnx/onnx, version 1.12 and later); a field's message and name stand beside it.
/// </summary>
/// <param name="graphName">The graph's name.</param>
public sealed class OnnxWriter(string graphName)
{
    private const int FloatElement = 1; // TensorProto.DataType.FLOAT
    private const int IrVersion = 8;    // the one of ONNX 1.12, which brought opset 17
    private const int OpsetVersion = 17;

    private readonly List<ByteString> _nodes = [];
    private readonly List<ByteString> _initializers = [];
    private readonly List<ByteString> _inputs = [];
    private readonly List<ByteString> _outputs = [];

    /// <summary>Adds an input of the graph.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="shape">Its shape.</param>
    public void AddInput(string name, params ReadOnlySpan<int> shape) => _inputs.Add(ValueInfo(name, shape));

    /// <summary>Adds an output of the graph.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="shape">Its shape.</param>
    public void AddOutput(string name, params ReadOnlySpan<int> shape) => _outputs.Add(ValueInfo(name, shape));

    /// <summary>Adds a constant tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="values">Its numbers, row-major.</param>
    /// <param name="shape">Its shape.</param>
    public void AddInitializer(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        byte[] raw = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), values[i]);
        }

        Message tensor = new();
        foreach (int length in shape)
        {
            tensor.Write(1, length); // TensorProto.dims
        }

        tensor.Write(2, FloatElement); // TensorProto.data_type
        tensor.Write(8, name);         // TensorProto.name
        tensor.Write(9, ByteString.CopyFrom(raw)); // TensorProto.raw_data
        _initializers.Add(tensor.ToByteString());
    }

    /// <summary>Adds an operator.</summary>
    /// <param name="operatorType">Its type, such as <c>LSTM</c>.</param>
    /// <param name="inputs">Names of its inputs, an empty one where an optional input is left out.</param>
    /// <param name="outputs">Names of its outputs, an empty one where an optional output is left out.</param>
    /// <param name="attributes">Its attributes.</param>
    public void AddNode(string operatorType, string[] inputs, string[] outputs, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        Message node = new();
        foreach (string input in inputs)
        {
            node.Write(1, input); // NodeProto.input
        }

        foreach (string output in outputs)
        {
            node.Write(2, output); // NodeProto.output
        }

        node.Write(4, operatorType); // NodeProto.op_type
        foreach (OnnxAttribute attribute in attributes)
        {
            node.Write(5, Attribute(attribute)); // NodeProto.attribute
        }

        _nodes.Add(node.ToByteString());
    }

    /// <summary>The model with all that was added.</summary>
    /// <returns>The bytes of an .onnx file.</returns>
    public byte[] ToModel()
    {
        Message graph = new();
        graph.Write(1, _nodes);        // GraphProto.node
        graph.Write(2, graphName);     // GraphProto.name
        graph.Write(5, _initializers); // GraphProto.initializer
        graph.Write(11, _inputs);      // GraphProto.input
        graph.Write(12, _outputs);     // GraphProto.output

        Message operatorSet = new();
        operatorSet.Write(1, "");           // OperatorSetIdProto.domain: the standard operators
        operatorSet.Write(2, OpsetVersion); // OperatorSetIdProto.version

        Message model = new();
        model.Write(1, IrVersion);                  // ModelProto.ir_version
        model.Write(7, graph.ToByteString());       // ModelProto.graph
        model.Write(8, operatorSet.ToByteString()); // ModelProto.opset_import
        return model.ToByteString().ToByteArray();
    }

    private static ByteString ValueInfo(string name, ReadOnlySpan<int> shape)
    {
        Message dimensions = new();
        foreach (int length in shape)
        {
            Message dimension = new();
            dimension.Write(1, length); // TensorShapeProto.Dimension.dim_value
            dimensions.Write(1, dimension.ToByteString()); // TensorShapeProto.dim
        }

        Message tensor = new();
        tensor.Write(1, FloatElement);               // TypeProto.Tensor.elem_type
        tensor.Write(2, dimensions.ToByteString());  // TypeProto.Tensor.shape

        Message type = new();
        type.Write(1, tensor.ToByteString()); // TypeProto.tensor_type

        Message info = new();
        info.Write(1, name);                // ValueInfoProto.name
        info.Write(2, type.ToByteString()); // ValueInfoProto.type
        return info.ToByteString();
    }

    private static ByteString Attribute(OnnxAttribute attribute)
    {
        Message message = new();
        message.Write(1, attribute.Name); // AttributeProto.name
        switch (attribute.Value)
        {
            case int number:
                message.Write(3, number); // AttributeProto.i
                message.Write(20, 2);     // AttributeProto.type = INT
                break;
            case float[] numbers:
                foreach (float number in numbers)
                {
                    message.Write(7, number); // AttributeProto.floats
                }

                message.Write(20, 6); // AttributeProto.type = FLOATS
                break;
            case string[] texts:
                foreach (string text in texts)
                {
                    message.Write(9, text); // AttributeProto.strings
                }

                message.Write(20, 8); // AttributeProto.type = STRINGS
                break;
            default:
                throw new ArgumentException($"Attribute {attribute.Name} has a value of a type that is not written here.");
        }

        return message.ToByteString();
    }

    /// <summary>A protobuf message that is written field by field.</summary>
    private sealed class Message
    {
        private readonly MemoryStream _bytes = new();
        private readonly CodedOutputStream _output;

        public Message() => _output = new CodedOutputStream(_bytes, leaveOpen: true);

        public void Write(int field, long value)
        {
            _output.WriteTag(field, WireFormat.WireType.Varint);
            _output.WriteInt64(value);
        }

        public void Write(int field, float value)
        {
            _output.WriteTag(field, WireFormat.WireType.Fixed32);
            _output.WriteFloat(value);
        }

        public void Write(int field, string value)
        {
            _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            _output.WriteString(value);
        }

        public void Write(int field, ByteString value)
        {
            _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            _output.WriteBytes(value);
        }

        public void Write(int field, List<ByteString> values) => values.ForEach(value => Write(field, value));

        public ByteString ToByteString()
        {
            _output.Flush();
            return ByteString.CopyFrom(_bytes.GetBuffer(), 0, (int)_bytes.Length);
        }
    }
}
