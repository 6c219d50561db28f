using System.Globalization;
using System.Text;

namespace SpanRnn.Testing;

/// <summary>A PyTorch state dict with seeded random numbers.</summary>
public sealed class StateDict
{
    private readonly SeededRandom _random = new(7);
    private readonly List<(string Name, int[] Shape, float[] Values)> _tensors = [];

    public float[] this[string name] => _tensors.Single(tensor => tensor.Name == name).Values;

    public void Add(string name, params int[] shape) =>
        _tensors.Add((name, shape, Enumerable.Range(0, shape.Aggregate(1, static (product, size) => product * size)).Select(_ => _random.NextUniform(-1, 1)).ToArray()));

    public void AddRecurrent(string module, CellKind kind, int inputs, int hidden, int layers, bool bidirectional = false, int projection = 0)
    {
        string prefix = module.Length == 0 ? "" : module + ".";
        int rows = CellSpec.GatesOf(kind).Count * hidden;
        int output = projection > 0 ? projection : hidden;
        for (int layer = 0; layer < Math.Max(1, layers); layer++)
        {
            foreach (string direction in bidirectional ? new[] { "", "_reverse" } : [""])
            {
                string suffix = layers == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"_l{layer}{direction}");
                Add(prefix + "weight_ih" + suffix, rows, layer == 0 ? inputs : bidirectional ? 2 * output : output);
                Add(prefix + "weight_hh" + suffix, rows, output);
                Add(prefix + "bias_ih" + suffix, rows);
                Add(prefix + "bias_hh" + suffix, rows);
                if (projection > 0)
                {
                    Add(prefix + "weight_hr" + suffix, projection, hidden);
                }
            }
        }
    }

    public byte[] ToJson() => Encoding.UTF8.GetBytes(JsonText());

    public string JsonText() => "{" + string.Join(",", _tensors.Select(tensor => $"\"{tensor.Name}\":{Nested(tensor.Shape, tensor.Values)}")) + "}";

    public SafetensorsFile ToSafetensors()
    {
        using MemoryStream stream = new();
        WriteSafetensors(stream);
        return SafetensorsFile.Read(stream.ToArray());
    }

    public void WriteSafetensors(Stream stream)
    {
        SafetensorsWriter writer = new();
        foreach ((string name, int[] shape, float[] values) in _tensors)
        {
            writer.Add(name, values, shape);
        }

        writer.Write(stream);
    }

    private static string Nested(ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        if (shape.IsEmpty)
        {
            return values[0].ToString("R", CultureInfo.InvariantCulture);
        }

        int piece = values.Length / shape[0];
        List<string> items = [];
        for (int i = 0; i < shape[0]; i++)
        {
            items.Add(Nested(shape[1..], values.Slice(i * piece, piece)));
        }

        return "[" + string.Join(",", items) + "]";
    }
}
