using Google.Protobuf;
using SpanRnn.Onnx.Schema;
using SpanRnn.Testing;

namespace SpanRnn.Onnx.Tests;

/// <summary>Small models, written node by node.</summary>
internal sealed class TestModel(int operatorSet = 13)
{
    public GraphProto Graph { get; } = new() { Name = "test" };

    public TestModel Input(string name, params int[] shape)
    {
        OnnxCaseTensor input = new(name, shape, []);
        ValueInfoProto info = input.ToInput();
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] == 0)
            {
                info.Type.TensorType.Shape.Dim[axis] = new DimensionProto { DimParam = $"{name}{axis}" };
            }
        }

        Graph.Input.Add(info);
        return this;
    }

    public TestModel Output(params string[] names)
    {
        Graph.Output.AddRange(names.Select(static name => new ValueInfoProto { Name = name }));
        return this;
    }

    /// <summary>An initializer with elements −0.5 to 0.5, different ones for different names.</summary>
    public TestModel Weights(string name, params int[] shape)
    {
        SeededRandom random = new(name.Sum(static letter => letter));
        return Floats(name, shape, [.. Enumerable.Range(0, shape.Aggregate(1, static (a, b) => a * b)).Select(_ => random.NextUniform(-0.5f, 0.5f))]);
    }

    public TestModel Floats(string name, int[] shape, params float[] values)
    {
        Graph.Initializer.Add(new OnnxCaseTensor(name, shape, values).ToProto());
        return this;
    }

    public TestModel Integers(string name, params long[] values)
    {
        TensorProto proto = new() { Name = name, DataType = 7 };
        proto.Dims.Add(values.Length);
        proto.Int64Data.AddRange(values);
        Graph.Initializer.Add(proto);
        return this;
    }

    public TestModel Node(string operatorType, string inputs, string outputs, params AttributeProto[] attributes)
    {
        NodeProto node = new() { OpType = operatorType, Name = operatorType.ToLowerInvariant() + Graph.Node.Count };
        node.Input.AddRange(inputs.Length == 0 ? [] : inputs.Split(' ').Select(static name => name == "-" ? "" : name));
        node.Output.AddRange(outputs.Split(' ').Select(static name => name == "-" ? "" : name));
        node.Attribute.AddRange(attributes);
        Graph.Node.Add(node);
        return this;
    }

    public static AttributeProto Int(string name, long value) => new() { Name = name, I = value, Type = AttributeProto.Types.Kind.Int };

    public static AttributeProto Float(string name, float value) => new() { Name = name, F = value, Type = AttributeProto.Types.Kind.Float };

    public static AttributeProto Text(string name, string value) => new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = AttributeProto.Types.Kind.String };

    public static AttributeProto Ints(string name, params long[] values)
    {
        AttributeProto attribute = new() { Name = name, Type = AttributeProto.Types.Kind.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    public byte[] ToBytes()
    {
        ModelProto model = new() { IrVersion = 8, Graph = Graph };
        model.OpsetImport.Add(new OperatorSetProto { Version = operatorSet });
        return model.ToByteArray();
    }

    public OnnxModelFile Open() => OnnxModelFile.Open(ToBytes());

    /// <summary>The largest difference between ONNX Runtime and the network as read, for an input of one batch entry.</summary>
    /// <param name="input">The graph's input.</param>
    /// <param name="shape">Its shape: steps before the floats of a step, unless the channels are first.</param>
    /// <param name="output">The graph's output, in the same order.</param>
    /// <param name="channelsFirst">Whether the data lies as convolutions take it, [batch, channels, steps].</param>
    public double Difference(string input, int[] shape, string output, bool channelsFirst = false)
    {
        SeededRandom random = new(7);
        float[] values = [.. Enumerable.Range(0, shape.Aggregate(1, static (a, b) => a * b)).Select(_ => random.NextUniform(-1, 1))];
        NetworkModel network = Open().ReadNetwork();
        float[] sequence = channelsFirst ? Transposed(values, network.InputSize) : values;
        double[] actual = [.. new ReferenceNetwork(network).Run(sequence).SelectMany(static step => step)];
        float[] expected = OnnxLiveRun.Run(ToBytes(), [new OnnxCaseTensor(input, shape, values)], [output])[0].Values;
        return Deviation.Largest(actual, Array.ConvertAll(channelsFirst ? Transposed(expected, network.OutputSize) : expected, static value => (double)value));
    }

    private static float[] Transposed(float[] values, int rows)
    {
        int columns = values.Length / rows;
        return [.. Enumerable.Range(0, values.Length).Select(i => values[(i % rows * columns) + (i / rows)])];
    }
}
