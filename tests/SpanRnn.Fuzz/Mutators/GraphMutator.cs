using Google.Protobuf;
using SpanRnn.Onnx.Schema;

namespace SpanRnn.Fuzz.Mutators;

/// <summary>Mutants that still parse, so that they reach the reading of nodes: other operators, inputs, attributes, shapes, order.</summary>
public static class GraphMutator
{
    private static readonly string[] Operators =
    [
        "RNN", "GRU", "LSTM", "Gemm", "MatMul", "Add", "Sub", "Mul", "Div", "Tanh", "Softmax", "Transpose", "Squeeze", "Unsqueeze", "Reshape", "Slice", "Split",
        "Gather", "Concat", "Identity", "Conv", "BatchNormalization", "PRelu", "Shape", "ConstantOfShape", "Expand", "Cast", "Range", "Where", "Equal", "Flatten",
        "Dropout", "Constant", "If",
    ];

    private static readonly long[] Numbers = [0, 1, -1, 2, 3, 5, 7, 64, 1 << 20, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 1L << 40];

    // The first few numbers, which make no program ask for gigabytes.
    private const int SmallNumbers = 8;

    [ThreadStatic]
    private static int _numbers;

    public static byte[] Mutate(byte[] seed, byte[] other, Random random, bool onlySmallNumbers = false)
    {
        _numbers = onlySmallNumbers ? SmallNumbers : Numbers.Length;
        ModelProto model = ModelProto.Parser.ParseFrom(seed);
        for (int times = 1 + random.Next(3); times > 0; times--)
        {
            Change(model.Graph, ModelProto.Parser.ParseFrom(other).Graph, random);
        }

        if (random.Next(20) == 0)
        {
            model.OpsetImport[0].Version = random.Next(30);
        }

        return model.ToByteArray();
    }

    private static void Change(GraphProto graph, GraphProto other, Random random)
    {
        if (graph.Node.Count == 0)
        {
            return;
        }

        NodeProto node = graph.Node[random.Next(graph.Node.Count)];
        switch (random.Next(11))
        {
            case 0:
                node.OpType = Operators[random.Next(Operators.Length)];
                break;
            case 1 when node.Input.Count > 0:
                node.Input[random.Next(node.Input.Count)] = AnyName(graph, random);
                break;
            case 2:
                node.Input.Add(AnyName(graph, random));
                break;
            case 3 when node.Attribute.Count > 0:
                Change(node.Attribute[random.Next(node.Attribute.Count)], random);
                break;
            case 4 when graph.Initializer.Count > 0:
                Change(graph.Initializer[random.Next(graph.Initializer.Count)], random);
                break;
            case 5:
                graph.Node.Remove(node);
                break;
            case 6:
                graph.Node.Insert(random.Next(graph.Node.Count), node.Clone());
                break;
            case 7 when other.Node.Count > 0:
                graph.Node.Insert(random.Next(graph.Node.Count), other.Node[random.Next(other.Node.Count)]);
                break;
            case 8 when node.Output.Count > 0:
                node.Output[random.Next(node.Output.Count)] = AnyName(graph, random);
                break;
            case 9:
                node.Attribute.Add(new AttributeProto { Name = "axis", I = Number(random), Type = AttributeProto.Types.Kind.Int });
                break;
            default:
                ShapeProto? shape = graph.Input[0].Type?.TensorType?.Shape;
                if (shape?.Dim.Count > 0)
                {
                    shape.Dim[random.Next(shape.Dim.Count)] = new DimensionProto { DimValue = Number(random) };
                }

                break;
        }
    }

    private static void Change(AttributeProto attribute, Random random)
    {
        attribute.I = Number(random);
        if (attribute.Ints.Count > 0)
        {
            attribute.Ints[random.Next(attribute.Ints.Count)] = Number(random);
        }

        if (attribute.T is not null)
        {
            Change(attribute.T, random);
        }

        if (attribute.Type == AttributeProto.Types.Kind.String)
        {
            attribute.S = ByteString.CopyFromUtf8(random.Next(2) == 0 ? "reverse" : "bidirectional");
        }

        if (random.Next(8) == 0)
        {
            attribute.Type = (AttributeProto.Types.Kind)random.Next(14);
        }
    }

    private static void Change(TensorProto tensor, Random random)
    {
        switch (random.Next(4))
        {
            case 0 when tensor.Dims.Count > 0:
                tensor.Dims[random.Next(tensor.Dims.Count)] = Number(random);
                break;
            case 1:
                tensor.Dims.Add(random.Next(2) == 0 ? 1 : Number(random));
                break;
            case 2:
                tensor.DataType = random.Next(18);
                break;
            default:
                byte[] raw = tensor.RawData.ToByteArray();
                for (int i = 0; i < raw.Length && i < 8; i++)
                {
                    raw[random.Next(raw.Length)] = (byte)random.Next(256);
                }

                if (tensor.DataType == 7 && raw.Length >= 8)
                {
                    BitConverter.TryWriteBytes(raw, Number(random));
                }

                tensor.RawData = ByteString.CopyFrom(raw);
                break;
        }
    }

    private static string AnyName(GraphProto graph, Random random)
    {
        NodeProto node = graph.Node[random.Next(graph.Node.Count)];
        return random.Next(4) == 0 && graph.Initializer.Count > 0 ? graph.Initializer[random.Next(graph.Initializer.Count)].Name
            : random.Next(8) == 0 ? graph.Input[0].Name
            : node.Output.Count > 0 ? node.Output[random.Next(node.Output.Count)]
            : "";
    }

    private static long Number(Random random) => Numbers[random.Next(_numbers)];
}
