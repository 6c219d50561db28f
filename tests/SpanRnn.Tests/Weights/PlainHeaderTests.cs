using System.Text;
using CsCheck;
using SpanRnn.Weights;
using Xunit;

namespace SpanRnn.Tests.Weights;

/// <summary>The short way through plain headers: what it takes, what it leaves, and that it never differs from the reader of all JSON.</summary>
public sealed class PlainHeaderTests
{
    private const string Compact =
        """{"__metadata__":{"format":"pt"},"rnn.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"s":{"dtype":"BF16","shape":[],"data_offsets":[24,26]}}   """;

    private static readonly byte[] Valid = Encoding.UTF8.GetBytes(Compact);

    private static readonly Gen<byte> Byte = Gen.OneOf(Gen.Byte, Gen.OneOfConst("0123456789-.eE\"[]{},:\\ "u8.ToArray()));

    private static readonly Gen<(int Kind, int At, byte Value)> Damage = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1_000_000], Byte);

    [Theory]
    [InlineData(Compact)]
    [InlineData("{}")]
    [InlineData("""{ "a" : { "shape" : [ 2 , 3 ] , "data_offsets" : [ 0 , 24 ] , "dtype" : "F32" } } """)]
    public void TryRead_OfAPlainHeader_ReadsWhatTheOtherReaderReads(string json) => Assert.True(AgreesWithOtherReader(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData(" {}")]
    [InlineData("{")]
    [InlineData("{}x")]
    [InlineData("{,}")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,1234567890123456]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"extra":0}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("""{"\u0061":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"ä":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""")]
    [InlineData("""{"__metadata__":{"a":1}}""")]
    [InlineData("{\n}")]
    public void TryRead_OfAnyOtherHeader_LeavesItToTheOtherReader(string json) =>
        Assert.False(PlainHeader.TryRead(Encoding.UTF8.GetBytes(json), [], []));

    [Fact]
    public void TryRead_OfALongHeader_LeavesItToTheOtherReader() =>
        Assert.False(PlainHeader.TryRead(Encoding.UTF8.GetBytes("{}" + new string(' ', 16 * 1024)), [], []));

    [Fact]
    public void TryRead_OfADamagedHeader_ReadsWhatTheOtherReaderReads_OrLeavesIt()
    {
        int read = 0;
        Damage.Array[1, 3].Select(static damages => damages.Aggregate(Valid, Apply)).Sample(
            json => read += AgreesWithOtherReader(json) ? 1 : 0,
            iter: 20_000,
            threads: 1,
            print: Encoding.Latin1.GetString);
        Assert.True(read > 1_000, $"Only {read} mutants were plain: the test has lost its object.");
    }

    /// <summary>Whether the header was taken; then both readers must say the same.</summary>
    private static bool AgreesWithOtherReader(byte[] json)
    {
        List<SafetensorsTensor> tensors = [];
        Dictionary<string, string> metadata = [];
        if (!PlainHeader.TryRead(json, tensors, metadata))
        {
            return false;
        }

        SafetensorsJson other = SafetensorsJson.ParseAny(json, "test");
        Assert.Equal(other.Tensors.Select(Describe), tensors.Select(Describe));
        Assert.Equal(other.Metadata, metadata);
        return true;
    }

    private static (string Name, string DType, string Shape, long Begin, long End) Describe(SafetensorsTensor tensor) =>
        (tensor.Name, tensor.DType, string.Join(',', tensor.Shape), tensor.Begin, tensor.End);

    private static byte[] Apply(byte[] json, (int Kind, int At, byte Value) damage)
    {
        int at = damage.At % json.Length;
        return damage.Kind switch
        {
            0 => [.. json[..at], damage.Value, .. json[(at + 1)..]],
            1 => [.. json[..at], damage.Value, .. json[at..]],
            _ => [.. json[..at], .. json[(at + 1)..], (byte)' '],
        };
    }
}
