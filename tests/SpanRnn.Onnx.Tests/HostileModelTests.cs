using System.Globalization;
using Google.Protobuf;
using SpanRnn.Onnx.Schema;
using Xunit;

namespace SpanRnn.Onnx.Tests;

/// <summary>Models that a liar has written: they are refused before they cost anything. The README's section on security rests on these.</summary>
public sealed class HostileModelTests
{
    private const long LittleMemory = 4L << 20;

    [Fact]
    public void GraphsInGraphs_DeeperThanTheLimit_AreRefused()
    {
        // From the inside out, far deeper than any model; unlimited depth would overflow the stack.
        byte[] graph = new GraphProto { Name = "innermost" }.ToByteArray();
        for (int level = 0; level < 2_000; level++)
        {
            graph = Field(1, Field(5, Field(6, graph)));
        }

        byte[] model = [.. new ModelProto { IrVersion = 8 }.ToByteArray(), .. Field(7, graph)];

        AssertRefused(WeightFileError.MalformedModel, model, model.Length + LittleMemory);
    }

    [Theory]
    [InlineData("2000000000")]
    [InlineData("70000 70000")]
    [InlineData("2000000000 2000000000 2000000000 2000000000")]
    [InlineData("-1")]
    public void ShapeWithoutItsData_IsRefused(string shape)
    {
        IEnumerable<long> dimensions = shape.Split(' ').Select(static size => long.Parse(size, CultureInfo.InvariantCulture));
        TestModel model = new TestModel().Input("X", 0, 1, 3).Node("Add", "X W", "Y").Output("Y");
        model.Graph.Initializer.Add(new TensorProto { Name = "W", DataType = 1, RawData = ByteString.CopyFrom(new byte[16]), Dims = { dimensions } });

        AssertRefused(error: null, model.ToBytes(), LittleMemory);
    }

    [Fact]
    public void SmallModelThatUnfoldsToMuch_IsRefused()
    {
        // A constant of a million million elements out of a shape of five numbers.
        TestModel model = new TestModel().Input("X", 0, 1, 3).Integers("shape", 100_000, 100_000, 100)
            .Node("ConstantOfShape", "shape", "W").Node("Add", "X W", "Y").Output("Y");

        AssertRefused(error: null, model.ToBytes(), LittleMemory);
    }

    [Fact]
    public void InitialStateOfNoSequences_IsRefused()
    {
        TestModel model = new TestModel().Input("X", 0, 1, 3).Weights("W", 1, 15, 3).Weights("R", 1, 15, 5).Weights("h0", 1, 0, 5)
            .Node("GRU", "X W R - - h0", "Y", TestModel.Int("hidden_size", 5), TestModel.Int("linear_before_reset", 1))
            .Output("Y");

        AssertRefused(WeightFileError.MalformedModel, model.ToBytes(), LittleMemory);
    }

    private static void AssertRefused(WeightFileError? error, byte[] model, long allowedBytes)
    {
        Assert.Throws<WeightFileException>(() => OnnxModelFile.Open(model).ReadNetwork());
        long before = GC.GetAllocatedBytesForCurrentThread();
        WeightFileException refusal = Assert.Throws<WeightFileException>(() => OnnxModelFile.Open(model).ReadNetwork());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, allowedBytes);
        Assert.True(error is null || refusal.Error == error, refusal.Message);
    }

    /// <summary>A protobuf field that holds bytes.</summary>
    private static byte[] Field(int number, byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(bytes));
        }

        return stream.ToArray();
    }
}
