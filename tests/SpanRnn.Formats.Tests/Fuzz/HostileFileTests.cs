using System.Text;
using SpanRnn.Keras;
using Xunit;

namespace SpanRnn.Formats.Tests.Fuzz;

/// <summary>Files that a liar has written: they are refused before they cost anything. The README's section on security rests on these.</summary>
public sealed class HostileFileTests
{
    private const long LittleMemory = 4L << 20;

    private static readonly Dictionary<string, Func<ReadOnlyMemory<byte>, object>> Readers = new()
    {
        [nameof(RtNeuralJson)] = static bytes => RtNeuralJson.Read(bytes),
        [nameof(AidaXJson)] = static bytes => AidaXJson.Read(bytes),
        [nameof(GuitarMlJson)] = static bytes => GuitarMlJson.Read(bytes),
        [nameof(TorchJson)] = static bytes => TorchJson.Read(bytes),
        [nameof(NamFile)] = static bytes => NamFile.Read(bytes),
    };

    public static TheoryData<string> ReaderNames => [.. Readers.Keys];

    /// <summary>Sizes that promise gigabytes, with a handful of numbers behind them.</summary>
    public static TheoryData<string, string> Promises => new()
    {
        { nameof(RtNeuralJson), "{\"in_shape\":[null,null,1],\"layers\":[{\"type\":\"lstm\",\"activation\":\"\",\"shape\":[null,null,8192],\"weights\":[[[1]],[[1]],[1]]}]}" },
        { nameof(RtNeuralJson), "{\"in_shape\":[null,null,2147483647],\"layers\":[{\"type\":\"dense\",\"activation\":\"\",\"shape\":[null,null,2147483647],\"weights\":[[[1]],[1]]}]}" },
        { nameof(GuitarMlJson), "{\"model_data\":{\"model\":\"SimpleRNN\",\"input_size\":65536,\"skip\":0,\"output_size\":1,\"unit_type\":\"LSTM\",\"num_layers\":1,\"hidden_size\":8192,\"bias_fl\":true},\"state_dict\":{\"rec.weight_ih_l0\":[[1]],\"rec.weight_hh_l0\":[[1]]}}" },
        { nameof(NamFile), "{\"version\":\"0.5.4\",\"architecture\":\"LSTM\",\"config\":{\"input_size\":1,\"hidden_size\":8192,\"num_layers\":1000000},\"weights\":[1],\"sample_rate\":48000}" },
        { nameof(NamFile), "{\"version\":\"0.5.4\",\"architecture\":\"LSTM\",\"config\":{\"input_size\":2147483647,\"hidden_size\":2147483647,\"num_layers\":2147483647},\"weights\":[1]}" },
    };

    [Theory]
    [MemberData(nameof(ReaderNames))]
    public void JsonNestedDeeperThanTheLimit_IsRefused(string reader)
    {
        const int Depth = 100_000;
        byte[] file = Encoding.UTF8.GetBytes("{\"more\":" + new string('[', Depth) + new string(']', Depth) + "}");

        WeightFileException refusal = AssertRefused(reader, file);

        Assert.Equal(WeightFileError.MalformedModel, refusal.Error);
        Assert.Contains("depth of 32", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public void SizesWithoutTheirNumbers_AreRefused(string reader, string json) => AssertRefused(reader, Encoding.UTF8.GetBytes(json));

    [Fact]
    public void StreamWithoutEnd_IsRefusedAtTheLimit()
    {
        using var json = new EndlessStream((byte)' ');
        Assert.Equal(WeightFileError.FileTooLarge, Assert.Throws<WeightFileException>(() => RtNeuralJson.Read(json)).Error);
        Assert.InRange(json.BytesRead, 1, 160L << 20);

        using var keras = new EndlessStream(0x89);
        Assert.Equal(WeightFileError.FileTooLarge, Assert.Throws<WeightFileException>(() => KerasModelFile.Read(keras)).Error);
        Assert.InRange(keras.BytesRead, 1, 288L << 20);
    }

    private static WeightFileException AssertRefused(string reader, byte[] file)
    {
        Assert.Throws<WeightFileException>(() => Readers[reader](file));
        long before = GC.GetAllocatedBytesForCurrentThread();
        WeightFileException refusal = Assert.Throws<WeightFileException>(() => Readers[reader](file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, LittleMemory);
        return refusal;
    }

    /// <summary>The same byte for ever.</summary>
    private sealed class EndlessStream(byte value) : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill(value);
            BytesRead += buffer.Length;
            return buffer.Length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
