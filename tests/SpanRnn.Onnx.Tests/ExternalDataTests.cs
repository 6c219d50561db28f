using SpanRnn.Onnx.Schema;
using Xunit;

namespace SpanRnn.Onnx.Tests;

/// <summary>Weights in files beside the model, and paths that lead out of its folder.</summary>
public sealed class ExternalDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spanrnn-onnx").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void DataInTheFolder_IsRead()
    {
        float[] values = [.. Enumerable.Range(0, 60).Select(static i => i / 100f)];
        Write("weights.bin", [1, 2, 3, 4, .. values.SelectMany(BitConverter.GetBytes)]);

        RecurrentLayer layer = OnnxModelFile.Open(Model("weights.bin", offset: "4", length: "240")).ReadRecurrentNode(0);

        Assert.Equal(values[..15], layer.Forward.InputWeights(Gate.Input).ToArray());
    }

    [Theory]
    [InlineData("../outside.bin")]
    [InlineData("inside/../../outside.bin")]
    [InlineData("..\\outside.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\outside.bin")]
    [InlineData("./weights.bin")]
    public void PathOutOfTheFolder_IsRefused(string location) => Assert.Equal(WeightFileError.UnsafePath, Refusal(Model(location)).Error);

    [Fact]
    public void LinkOutOfTheFolder_IsRefused()
    {
        string outside = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(outside, new byte[240]);
        File.CreateSymbolicLink(Path.Combine(_folder, "link.bin"), outside);

        Assert.Equal(WeightFileError.UnsafePath, Refusal(Model("link.bin")).Error);
        File.Delete(outside);
    }

    [Theory]
    [InlineData("8", null, WeightFileError.Truncated)]
    [InlineData("0", "100", WeightFileError.SizeMismatch)]
    [InlineData("-1", null, WeightFileError.MalformedModel)]
    [InlineData("9223372036854775807", null, WeightFileError.Truncated)]
    public void RangeBeyondTheFile_IsRefused(string offset, string? length, WeightFileError expected)
    {
        Write("weights.bin", new byte[240]);

        Assert.Equal(expected, Refusal(Model("weights.bin", offset, length)).Error);
    }

    [Fact]
    public void ManyTensorsOfTheSameBytes_AreRefused_BeforeTheyFillMemory()
    {
        Write("weights.bin", new byte[4 << 20]);
        TestModel model = new TestModel().Input("X", 0, 1, 3).Node("Identity", "X", "Y").Output("Y");
        for (int i = 0; i < 100; i++)
        {
            TensorProto weights = new() { Name = $"W{i}", DataType = 1, DataLocation = 1, Dims = { 1 << 20 } };
            weights.ExternalData.Add(new EntryProto { Key = "location", Value = "weights.bin" });
            model.Graph.Initializer.Add(weights);
            model.Node("Add", i == 0 ? "X W0" : $"S{i - 1} W{i}", $"S{i}");
        }

        Write("model.onnx", model.ToBytes());
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<WeightFileException>(() => OnnxModelFile.Open(Path.Combine(_folder, "model.onnx")).ReadNetwork());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L << 20);
    }

    [Fact]
    public void MissingFile_IsRefused() => Assert.Equal(WeightFileError.MissingTensor, Refusal(Model("nothing.bin")).Error);

    [Fact]
    public void ModelWithoutAFolder_IsRefused()
    {
        byte[] bytes = File.ReadAllBytes(Model("weights.bin"));

        Assert.Equal(WeightFileError.MissingTensor, Assert.Throws<WeightFileException>(() => OnnxModelFile.Open(bytes).ReadRecurrentNode(0)).Error);
    }

    private static WeightFileException Refusal(string path) => Assert.Throws<WeightFileException>(() => OnnxModelFile.Open(path).ReadRecurrentNode(0));

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder, name), bytes);

    private string Model(string location, string? offset = null, string? length = null)
    {
        TestModel model = new TestModel().Input("X", 0, 1, 3).Weights("R", 1, 20, 5)
            .Node("LSTM", "X W R", "Y", TestModel.Int("hidden_size", 5)).Output("Y");
        TensorProto weights = new() { Name = "W", DataType = 1, DataLocation = 1, Dims = { 1, 20, 3 } };
        weights.ExternalData.Add(new EntryProto { Key = "location", Value = location });
        if (offset is not null)
        {
            weights.ExternalData.Add(new EntryProto { Key = "offset", Value = offset });
        }

        if (length is not null)
        {
            weights.ExternalData.Add(new EntryProto { Key = "length", Value = length });
        }

        model.Graph.Initializer.Add(weights);
        Write("model.onnx", model.ToBytes());
        return Path.Combine(_folder, "model.onnx");
    }
}
