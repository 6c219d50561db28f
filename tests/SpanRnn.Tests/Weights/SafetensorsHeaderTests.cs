using System.Text;
using Xunit;
using static SpanRnn.Tests.Weights.RawSafetensors;

namespace SpanRnn.Tests.Weights;

/// <summary>The header's length and JSON, and what is refused in them.</summary>
public sealed class SafetensorsHeaderTests
{
    [Fact]
    public void Read_WithMetadata_ExposesIt()
    {
        const string Json = """{"__metadata__":{"format":"pt","é\n":"\u00fc"},"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""";
        using SafetensorsFile file = SafetensorsFile.Read(Build(Json, 4));
        Assert.Equal(2, file.Metadata.Count);
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal("ü", file.Metadata["é\n"]);
        Assert.Single(file.Tensors);
    }

    [Fact]
    public void Read_WithMembersThatTheFormatDoesNotHave_PassesOverThem()
    {
        const string Json = """{"t":{"note":{"a":[1,{}]},"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":null}}""";
        using SafetensorsFile file = SafetensorsFile.Read(Build(Json, 4));
        Assert.Equal("t", Assert.Single(file.Tensors).Name);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" {}", "begins with the byte 0x20")]
    [InlineData("[]", "begins with the byte 0x5B")]
    [InlineData("\uFEFF{}", "begins with the byte 0xEF")]
    [InlineData("{", "not valid JSON")]
    [InlineData("{}x", "not valid JSON")]
    [InlineData("{}{}", "not valid JSON")]
    [InlineData("{\"t\":{},}", "has no dtype")]
    [InlineData("{/**/}", "not valid JSON")]
    [InlineData("{\"t\":1}", "'t' is not an object")]
    [InlineData("{\"t\":null}", "'t' is not an object")]
    [InlineData("{\"t\":[]}", "'t' is not an object")]
    [InlineData("{\"t\":{\"shape\":[],\"data_offsets\":[0,4]}}", "'t' has no dtype")]
    [InlineData("{\"t\":{\"dtype\":1,\"shape\":[],\"data_offsets\":[0,4]}}", "'t' has a dtype that is no text")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}", "'t' has no shape")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}", "'t' has a shape that is no array of sizes")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "'t' has a shape that is no array of sizes")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}", "'t' has a shape that is no array of sizes")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"shape\":[1e0],\"data_offsets\":[0,4]}}", "'t' has a shape that is no array of sizes")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}}", "'t' has a shape that is no array of sizes")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"shape\":[[1]],\"data_offsets\":[0,4]}}", "'t' has a shape that is no array of sizes")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"shape\":[18446744073709551617],\"data_offsets\":[0,4]}}", "'t' has a shape that is no array of sizes")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"shape\":[1]}}", "'t' has no data_offsets of the form [begin, end]")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", "'t' has no data_offsets of the form [begin, end]")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,4]}}", "'t' has no data_offsets of the form [begin, end]")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", "'t' has no data_offsets of the form [begin, end]")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", "'t' has no data_offsets of the form [begin, end]")]
    [InlineData("{\"__metadata__\":[]}", "'__metadata__' is not an object")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", "'__metadata__' has a value that is no text")]
    [InlineData("{\"\\ud800\":{}}", "half a surrogate pair")]
    public void Read_WithAMalformedHeader_SaysWhatIsWrong(string json, string expected)
    {
        WeightFileException exception = Refused(WeightFileError.MalformedHeader, Build(json, 4));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"t\":X,\"t\":X}", "the key 't' stands in it twice")]
    [InlineData("{\"t\":X,\"\\u0074\":X}", "the key 't' stands in it twice")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{}}", "the key '__metadata__' stands in it twice")]
    [InlineData("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", "'__metadata__' holds a key twice")]
    [InlineData("{\"t\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "'t' has two dtypes")]
    [InlineData("{\"t\":{\"shape\":[1],\"shape\":[1]}}", "'t' has two shapes")]
    [InlineData("{\"t\":{\"data_offsets\":[0,4],\"data_offsets\":[0,4]}}", "'t' has data_offsets twice")]
    public void Read_WithADuplicateKey_NamesIt(string json, string expected)
    {
        string tensor = """{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""";
        WeightFileException exception = Refused(
            WeightFileError.MalformedHeader, Build(json.Replace("X", tensor, StringComparison.Ordinal), 4));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithInvalidUtf8InAName_IsRefused()
    {
        byte[] file = Build("{" + Entry("??", "F32", "[1]", 0, 4) + "}", 4);
        file[Array.IndexOf(file, (byte)'?')] = 0xC3;
        Refused(WeightFileError.MalformedHeader, file);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Read_WithDeeplyNestedJson_IsRefusedAtDepth16(string open, string close)
    {
        // The header and the tensor's entry are two levels.
        using SafetensorsFile file = SafetensorsFile.Read(Nested(14));
        Assert.Single(file.Tensors);
        Refused(WeightFileError.MalformedHeader, Nested(15));
        WeightFileException exception = Refused(WeightFileError.MalformedHeader, Nested(100_000));
        Assert.Contains("depth of 16", exception.Message, StringComparison.Ordinal);

        byte[] Nested(int depth)
        {
            var json = new StringBuilder("{\"t\":{\"x\":");
            json.Insert(json.Length, open, depth).Append('1').Insert(json.Length, close, depth);
            json.Append(",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}");
            return Build(json.ToString(), 4);
        }
    }

    [Fact]
    public void Read_WithAHeaderLongerThanTheFile_SaysBothLengths()
    {
        WeightFileException exception = Refused(WeightFileError.HeaderTooLong, WithLength(100, "{}", []));
        Assert.Equal("100 bytes", exception.Expected);
        Assert.Equal("2 bytes", exception.Found);
    }

    [Theory]
    [InlineData(0x0808_0000_0403_4B50)]
    [InlineData(0x0403_4B50)]
    public void Read_OfAZipArchive_SaysThatTorchSaveWritesThem(long beginning) => Assert.Contains(
        "torch.save", Refused(WeightFileError.HeaderTooLong, WithLength(beginning, "{}", [])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(100_000_001)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)] // the largest unsigned number
    public void Read_WithAHeaderLongerThanTheFormatAllows_IsRefused(long length)
    {
        WeightFileException exception = Refused(WeightFileError.HeaderTooLong, WithLength(length, "{}", []));
        Assert.Equal("at most 100000000 bytes", exception.Expected);
        Assert.Equal(FormattableString.Invariant($"{(ulong)length} bytes"), exception.Found);
    }

    [Fact]
    public void Messages_WithHostileNames_StayShortAndOnOneLine()
    {
        string name = "line\\nbreak\\u001b[2J" + new string('x', 10_000);
        WeightFileException exception = Refused(
            WeightFileError.SizeMismatch, Build("{" + Entry(name, "F32", "[2]", 0, 4) + "}", 4));
        Assert.InRange(exception.Message.Length, 1, 400);
        Assert.DoesNotContain(exception.Message, char.IsControl);
        Assert.Equal(10_000 + "line\nbreak\e[2J".Length, exception.TensorName!.Length);
    }
}
