using System.Globalization;
using Google.Protobuf;
using SpanRnn.Onnx.Schema;

namespace SpanRnn.Fuzz.Mutators;

/// <summary>Mutants of what models are about: the options of RNN, GRU and LSTM nodes, the values of weights, and where those lie.</summary>
internal static class RecurrentNodeMutator
{
    private static readonly string[] Activations =
    [
        "Tanh", "Sigmoid", "Relu", "Affine", "LeakyRelu", "ThresholdedRelu", "ScaledTanh", "HardSigmoid", "Elu", "Softsign", "Softplus", "tanh", "Gelu", "",
    ];

    private static readonly string[] Locations = ["gru_1_dynamic_op9.onnx", "missing.bin", "../golden/onnx/manifest.json", "/etc/hostname", "a/../../b", "", "C:\\w.bin", "a\0b", "\\\\host\\share"];

    private static readonly float[] Numbers = [0, 1, -1, 0.2f, 1e-30f, 3e38f, float.NaN, float.PositiveInfinity];

    public static byte[] Change(byte[] file, Random random)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(file);
        for (int times = random.Next(1, 3); times > 0; times--)
        {
            NodeProto[] recurrent = [.. model.Graph.Node.Where(static node => node.OpType is "RNN" or "GRU" or "LSTM")];
            if (recurrent.Length > 0 && random.Next(3) != 0)
            {
                ChangeOption(recurrent[random.Next(recurrent.Length)], random);
            }
            else if (model.Graph.Initializer.Count > 0)
            {
                ChangeWeights(model.Graph.Initializer[random.Next(model.Graph.Initializer.Count)], random);
            }
        }

        return model.ToByteArray();
    }

    private static void ChangeOption(NodeProto node, Random random)
    {
        AttributeProto option = random.Next(8) switch
        {
            0 => new() { Name = "clip", F = Number(random), Type = AttributeProto.Types.Kind.Float },
            1 => Texts("activations", Activations, random),
            2 => Floats("activation_alpha", random),
            3 => Floats("activation_beta", random),
            4 => Int("hidden_size", random.Next(-1, 8)),
            5 => Int("linear_before_reset", random.Next(3)),
            6 => Int("input_forget", random.Next(3)),
            _ => Int("layout", random.Next(3)),
        };
        AttributeProto? old = node.Attribute.FirstOrDefault(attribute => attribute.Name == option.Name);
        if (old is not null && random.Next(10) != 0)
        {
            node.Attribute.Remove(old);
        }

        node.Attribute.Add(option);
        if (random.Next(6) == 0)
        {
            // Optional inputs: bias, lengths, initial states, peepholes.
            int input = random.Next(3, 8);
            while (node.Input.Count <= input)
            {
                node.Input.Add("");
            }

            node.Input[input] = node.Input[random.Next(node.Input.Count)];
        }
    }

    private static void ChangeWeights(TensorProto tensor, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                tensor.DataLocation = random.Next(3);
                tensor.ExternalData.Add(new EntryProto { Key = "location", Value = Locations[random.Next(Locations.Length)] });
                tensor.ExternalData.Add(new EntryProto { Key = random.Next(2) == 0 ? "offset" : "length", Value = Offset(random) });
                break;
            case 1:
                tensor.FloatData.Add(Number(random));
                break;
            case 2:
                tensor.RawData = ByteString.CopyFrom(tensor.RawData.Span[..random.Next(tensor.RawData.Length + 1)]);
                break;
            case 3 when tensor.Dims.Count > 1:
                (tensor.Dims[0], tensor.Dims[^1]) = (tensor.Dims[^1], tensor.Dims[0]);
                break;
            default:
                byte[] raw = tensor.RawData.ToByteArray();
                if (tensor.DataType == 1 && raw.Length >= sizeof(float))
                {
                    BitConverter.TryWriteBytes(raw.AsSpan(sizeof(float) * random.Next(raw.Length / sizeof(float))), random.Next(4) == 0 ? Number(random) : random.NextSingle());
                    tensor.RawData = ByteString.CopyFrom(raw);
                }

                break;
        }
    }

    private static string Offset(Random random) => (random.Next(3) switch
    {
        0 => random.Next(4096),
        1 => -random.Next(4096),
        _ => random.NextInt64(),
    }).ToString(CultureInfo.InvariantCulture);

    private static float Number(Random random) => Numbers[random.Next(Numbers.Length)];

    private static AttributeProto Int(string name, int value) => new() { Name = name, I = value, Type = AttributeProto.Types.Kind.Int };

    private static AttributeProto Floats(string name, Random random)
    {
        AttributeProto option = new() { Name = name, Type = AttributeProto.Types.Kind.Floats };
        option.Floats.AddRange(Enumerable.Range(0, random.Next(5)).Select(_ => Number(random)));
        return option;
    }

    private static AttributeProto Texts(string name, string[] texts, Random random)
    {
        AttributeProto option = new() { Name = name, Type = AttributeProto.Types.Kind.Strings };
        option.Strings.AddRange(Enumerable.Range(0, random.Next(1, 7)).Select(_ => ByteString.CopyFromUtf8(texts[random.Next(texts.Length)])));
        return option;
    }
}
