using Google.Protobuf;
using SpanRnn.Onnx.Schema;

namespace SpanRnn.Testing;

/// <summary>Puts one RNN, GRU or LSTM node into a model: weights and lengths as constants, X and initial states as inputs.</summary>
public static class OnnxCaseBuilder
{
    private static readonly string[] Slots = ["X", "W", "R", "B", "sequence_lens", "initial_h", "initial_c", "P"];

    /// <summary>Builds a case.</summary>
    /// <param name="name">A name that is unique among the cases.</param>
    /// <param name="source">Where the case is from.</param>
    /// <param name="operatorType">RNN, GRU or LSTM.</param>
    /// <param name="attributes">The node's attributes.</param>
    /// <param name="inputs">X, W, R, B, sequence_lens, initial_h, initial_c, P; null or missing where left out.</param>
    /// <param name="outputs">Y, Y_h, Y_c; null where the node leaves the output out.</param>
    /// <param name="expectFailure">Whether the operator must be refused.</param>
    /// <returns>The case.</returns>
    public static OnnxCase Build(
        string name, string source, string operatorType, OnnxAttribute[] attributes, OnnxCaseTensor?[] inputs, OnnxCaseTensor?[] outputs, bool expectFailure = false)
    {
        NodeProto node = new() { OpType = operatorType, Name = "node" };
        GraphProto graph = new() { Name = "case" };
        for (int slot = 0; slot < inputs.Length; slot++)
        {
            if (inputs[slot] is not { } input)
            {
                node.Input.Add("");
                continue;
            }

            if (input.Name != Slots[slot])
            {
                throw new InvalidDataException($"{name}: input {slot} is named {input.Name} instead of {Slots[slot]}.");
            }

            node.Input.Add(input.Name);
            if (slot is 0 or 5 or 6)
            {
                graph.Input.Add(input.ToInput());
            }
            else
            {
                graph.Initializer.Add(input.ToProto());
            }
        }

        node.Output.AddRange(outputs.Select(static output => output?.Name ?? ""));
        graph.Output.AddRange(outputs.Where(static output => output is not null).Select(static output => output!.ToInput()));
        node.Attribute.AddRange(attributes.Select(Attribute));
        graph.Node.Add(node);
        ModelProto model = new() { IrVersion = 8, Graph = graph };
        model.OpsetImport.Add(new OperatorSetProto { Version = 14 });
        bool batchFirst = node.Attribute.Any(static attribute => attribute is { Name: "layout", I: 1 });
        return new OnnxCase(name, source, model.ToByteArray(), batchFirst, expectFailure, inputs, outputs);
    }

    private static AttributeProto Attribute(OnnxAttribute attribute)
    {
        AttributeProto proto = new() { Name = attribute.Name };
        switch (attribute.Value)
        {
            case string text:
                proto.S = ByteString.CopyFromUtf8(text);
                proto.Type = AttributeProto.Types.Kind.String;
                break;
            case int number:
                proto.I = number;
                proto.Type = AttributeProto.Types.Kind.Int;
                break;
            case float number:
                proto.F = number;
                proto.Type = AttributeProto.Types.Kind.Float;
                break;
            case float[] numbers:
                proto.Floats.AddRange(numbers);
                proto.Type = AttributeProto.Types.Kind.Floats;
                break;
            case string[] texts:
                proto.Strings.AddRange(texts.Select(ByteString.CopyFromUtf8));
                proto.Type = AttributeProto.Types.Kind.Strings;
                break;
            default:
                throw new ArgumentException($"Attribute {attribute.Name} has a value of a type that is not written here.");
        }

        return proto;
    }
}
