using System.Text;
using System.Text.Json;
using Xunit;

namespace SpanRnn.Formats.Tests.Json;

/// <summary>Networks that PyTorch itself has run, see tests/golden/make_torch_networks.py.</summary>
public sealed class TorchGoldenTests
{
    // Both sides compute in double precision from the same float32 numbers.
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData("projected")]
    [InlineData("gru_without_bias")]
    [InlineData("two_kinds")]
    public void AModelWhoseOrderIsPlain_GivesPyTorchsOutput(string name) => Check(name);

    [Fact]
    public void AModelWithActivations_GivesPyTorchsOutputWhenToldThem()
    {
        Check("relu_between", new TorchModule("before", Activation.Relu), new TorchModule("rnn", Activation.Relu), "after");
        Assert.Equal(WeightFileError.AmbiguousNetwork, Assert.Throws<WeightFileException>(() => Check("relu_between")).Error);
    }

    private static void Check(string name, params TorchModule[] modules)
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "torch", name + ".json")));
        NetworkModel fromJson = TorchJson.Read(Encoding.UTF8.GetBytes(golden.RootElement.GetProperty("state").GetRawText()), modules);
        using SafetensorsFile file = ToSafetensors(golden.RootElement.GetProperty("state"));
        NetworkModel fromSafetensors = SafetensorsNetwork.Read(file, modules);

        float[] input = Numbers(golden.RootElement.GetProperty("input")).Select(static number => (float)number).ToArray();
        double[] expected = [.. Numbers(golden.RootElement.GetProperty("output"))];
        foreach (NetworkModel model in new[] { fromJson, fromSafetensors })
        {
            Assert.InRange(Deviation.Largest([.. new ReferenceNetwork(model).Run(input).SelectMany(static step => step)], expected), 0, Tolerance);
        }
    }

    // In the order of the names, which is not that of the modules.
    private static SafetensorsFile ToSafetensors(JsonElement state)
    {
        SafetensorsWriter writer = new();
        foreach (JsonProperty tensor in state.EnumerateObject().OrderBy(static tensor => tensor.Name, StringComparer.Ordinal))
        {
            int[] shape = tensor.Value[0].ValueKind == JsonValueKind.Array
                ? [tensor.Value.GetArrayLength(), tensor.Value[0].GetArrayLength()]
                : [tensor.Value.GetArrayLength()];
            writer.Add(tensor.Name, Numbers(tensor.Value).Select(static number => (float)number).ToArray(), shape);
        }

        using MemoryStream stream = new();
        writer.Write(stream);
        return SafetensorsFile.Read(stream.ToArray());
    }

    private static IEnumerable<double> Numbers(JsonElement rows) => rows.EnumerateArray().SelectMany(static row =>
        row.ValueKind == JsonValueKind.Array ? row.EnumerateArray().Select(static number => number.GetDouble()) : [row.GetDouble()]);
}
