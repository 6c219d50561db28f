using System.Text.Json;
using Google.Protobuf;
using SpanRnn.Onnx.Schema;

namespace SpanRnn.Testing;

/// <summary>The recorded runs of ONNX's recurrent operators: every folder and every line that is there.</summary>
public static class OnnxCases
{
    /// <summary>The recorded cases' folder of ONNX's own node tests.</summary>
    public const string NodeFolder = "onnx-node";

    /// <summary>The recorded cases' folder of ONNX Runtime's operator tests.</summary>
    public const string RuntimeFolder = "onnxruntime-tests";

    /// <summary>Every data set of every folder of <see cref="NodeFolder"/> with a model.onnx, at any depth.</summary>
    /// <returns>The cases in the order of their names.</returns>
    public static IEnumerable<CaseReading<OnnxCase>> NodeCases()
    {
        string root = RecordedCases.PathOf(NodeFolder, ".");
        foreach (string path in Directory.EnumerateFiles(root, "model.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string folder = Path.GetDirectoryName(path)!;
            foreach (string data in Directory.EnumerateDirectories(folder, "test_data_set_*").Order(StringComparer.Ordinal))
            {
                string name = NodeName(path, data);
                yield return CaseReadings.Read(NodeFolder, name, () => NodeCase(path, data, name));
            }
        }
    }

    /// <summary>Every line of every .jsonl file of <see cref="RuntimeFolder"/>.</summary>
    /// <returns>The cases in the order of files and lines.</returns>
    public static IEnumerable<CaseReading<OnnxCase>> RuntimeCases()
    {
        string root = RecordedCases.PathOf(RuntimeFolder, ".");
        foreach (string path in Directory.EnumerateFiles(root, "*.jsonl").Order(StringComparer.Ordinal))
        {
            int number = 0;
            foreach (string line in File.ReadLines(path))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    int place = number;
                    string file = Path.GetFileName(path);
                    yield return CaseReadings.Read(file, FormattableString.Invariant($"{file}:{place}"), () => RuntimeCase(file, place, line));
                }
            }
        }
    }

    private static string NodeName(string path, string data) => $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileName(data)}";

    // The graph's inputs are fed by input_0.pb, input_1.pb, …; weights and lengths become constants of the model.
    private static OnnxCase NodeCase(string path, string data, string name)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        NodeProto node = model.Graph.Node.Single(static node => node.OpType is "RNN" or "GRU" or "LSTM");
        Dictionary<string, OnnxCaseTensor> given = [];
        HashSet<string> constants = [.. model.Graph.Initializer.Select(static initializer => initializer.Name)];
        string[] inputNames = [.. model.Graph.Input.Select(static input => input.Name).Where(name => !constants.Contains(name))];
        for (int i = 0; i < inputNames.Length; i++)
        {
            given[inputNames[i]] = OnnxCaseTensor.Parse(Path.Combine(data, $"input_{i}.pb"), inputNames[i]);
        }

        Dictionary<string, OnnxCaseTensor> expected = [];
        for (int i = 0; i < model.Graph.Output.Count; i++)
        {
            string output = model.Graph.Output[i].Name;
            expected[output] = OnnxCaseTensor.Parse(Path.Combine(data, $"output_{i}.pb"), output);
        }

        OnnxCaseTensor?[] inputs = [.. node.Input.Select(given.GetValueOrDefault)];
        foreach (int slot in (int[])[1, 2, 3, 4, 7])
        {
            if (slot < inputs.Length && inputs[slot] is { } constant)
            {
                model.Graph.Initializer.Add(constant.ToProto());
            }
        }

        return new OnnxCase(
            name,
            NodeFolder,
            model.ToByteArray(),
            node.Attribute.Any(static attribute => attribute is { Name: "layout", I: 1 }),
            expectFailure: false,
            inputs,
            [.. node.Output.Select(expected.GetValueOrDefault)]);
    }

    private static OnnxCase RuntimeCase(string file, int number, string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        return OnnxCaseBuilder.Build(
            $"{file}:{number} {root.GetProperty("test").GetString()} {root.GetProperty("index").GetInt32()}",
            file,
            root.GetProperty("op").GetString()!,
            [.. root.GetProperty("attributes").EnumerateObject().Select(Attribute)],
            [.. root.GetProperty("inputs").EnumerateArray().Select(Tensor)],
            [.. root.GetProperty("outputs").EnumerateArray().Select(Tensor)],
            root.GetProperty("expect").GetString() == "failure");
    }

    private static OnnxCaseTensor? Tensor(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        string name = element.GetProperty("name").GetString()!;
        int[] shape = [.. element.GetProperty("dims").EnumerateArray().Select(static dim => dim.GetInt32())];
        return new OnnxCaseTensor(name, shape, JsonNumbers.Flatten(element.GetProperty("data")), IsInteger: name == "sequence_lens");
    }

    private static OnnxAttribute Attribute(JsonProperty property) => new(property.Name, property.Value.ValueKind switch
    {
        JsonValueKind.String => property.Value.GetString()!,
        JsonValueKind.Number when property.Name == "clip" => property.Value.GetSingle(),
        JsonValueKind.Number => property.Value.GetInt32(),
        JsonValueKind.Array when property.Name == "activations" => property.Value.EnumerateArray().Select(static text => text.GetString()!).ToArray(),
        JsonValueKind.Array => JsonNumbers.Flatten(property.Value),
        _ => throw new InvalidDataException($"The attribute {property.Name} has a value of kind {property.Value.ValueKind}."),
    });
}
