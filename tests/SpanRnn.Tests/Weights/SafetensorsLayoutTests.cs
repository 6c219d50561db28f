using Xunit;
using static SpanRnn.Tests.Weights.RawSafetensors;

namespace SpanRnn.Tests.Weights;

/// <summary>Where tensors lie, and what happens when they don't fill the data area in a row.</summary>
public sealed class SafetensorsLayoutTests
{
    [Fact]
    public void Read_WithTensorsInAnyHeaderOrder_ListsThemInDataOrder()
    {
        string json = "{" + Entry("b", "F32", "[2]", 4, 12) + "," + Entry("a", "F32", "[1,1]", 0, 4) + "}  ";
        using SafetensorsFile file = SafetensorsFile.Read(Build(json, 12));
        Assert.Equal(["a", "b"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([1L, 1L], file.Tensors[0].Shape);
        Assert.Equal("F32", file.Tensors[1].DType);
        Assert.Equal(8, file.Tensors[1].ByteLength);
        Assert.Equal("'b' F32 [2]", file.Tensors[1].ToString());
    }

    [Fact]
    public void Read_WithScalarsAndEmptyTensors_ReadsThem()
    {
        string json = "{" + Entry("scalar", "F32", "[]", 0, 4) + "," + Entry("empty", "F32", "[0,9000000000]", 4, 4)
            + "," + Entry("first", "F64", "[3,0]", 0, 0) + "}";
        using SafetensorsFile file = SafetensorsFile.Read(Build(json, BitConverter.GetBytes(2.5f)));
        Assert.Equal([2.5f], file.ReadFloats("scalar"));
        Assert.Empty(file.ReadFloats("empty"));
        Assert.Empty(file.ReadFloats("first"));
    }

    [Fact]
    public void Read_WithoutTensors_IsAFile()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Build("{}      ", 0));
        Assert.Empty(file.Tensors);
        Assert.Empty(file.Metadata);
        file.EnsureAllClaimed();
    }

    [Theory]
    [InlineData("BOOL", 3, 3)]
    [InlineData("U8", 3, 3)]
    [InlineData("I8", 3, 3)]
    [InlineData("F8_E5M2", 3, 3)]
    [InlineData("F8_E4M3", 3, 3)]
    [InlineData("F8_E8M0", 3, 3)]
    [InlineData("F8_E4M3FNUZ", 3, 3)]
    [InlineData("F8_E5M2FNUZ", 3, 3)]
    [InlineData("F4", 4, 2)]
    [InlineData("F6_E2M3", 4, 3)]
    [InlineData("F6_E3M2", 4, 3)]
    [InlineData("I16", 3, 6)]
    [InlineData("U16", 3, 6)]
    [InlineData("I32", 3, 12)]
    [InlineData("U32", 3, 12)]
    [InlineData("I64", 3, 24)]
    [InlineData("U64", 3, 24)]
    [InlineData("C64", 3, 24)]
    public void ReadFloats_OfATypeThatIsNoFloat_IsRefusedByName(string dtype, int elements, int bytes)
    {
        using SafetensorsFile file = SafetensorsFile.Read(OneTensor(dtype, $"[{elements}]", new byte[bytes]));
        WeightFileException exception = Assert.Throws<WeightFileException>(() => file.ReadFloats("t"));
        Assert.Equal(WeightFileError.WrongDType, exception.Error);
        Assert.Equal("t", exception.TensorName);
        Assert.Equal(dtype, exception.Found);
        Assert.Contains($"'t' has the dtype {dtype}; weights must be F32, F64, F16 or BF16", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithUnknownDType_IsRefusedByName()
    {
        WeightFileException exception = Refused(WeightFileError.WrongDType, OneTensor("F31", "[1]", new byte[4]));
        Assert.Contains("'F31'", exception.Message, StringComparison.Ordinal);
        Assert.Equal("t", exception.TensorName);
    }

    [Fact]
    public void Read_WithOverlappingTensors_NamesBoth()
    {
        string json = "{" + Entry("a", "F32", "[2]", 0, 8) + "," + Entry("b", "F32", "[2]", 4, 12) + "}";
        WeightFileException exception = Refused(WeightFileError.OverlappingOffsets, Build(json, 12));
        Assert.Equal("b", exception.TensorName);
        Assert.Contains("'b' begins at byte 4 of the data area, but 'a' ends at byte 8", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithTwoTensorsOnTheSameBytes_IsRefused()
    {
        string json = "{" + Entry("a", "F32", "[2]", 0, 8) + "," + Entry("b", "F32", "[2]", 0, 8) + "}";
        Refused(WeightFileError.OverlappingOffsets, Build(json, 8));
    }

    [Theory]
    [InlineData(4, 8)]
    [InlineData(0, 4)]
    public void Read_WithAGapBeforeOrBetweenTensors_SaysWhere(int firstBegin, int firstEnd)
    {
        string json = "{" + Entry("a", "F32", "[1]", firstBegin, firstEnd) + "," + Entry("b", "F32", "[1]", 12, 16) + "}";
        WeightFileException exception = Refused(WeightFileError.GappedOffsets, Build(json, 16));
        Assert.Equal(firstBegin == 0 ? "b" : "a", exception.TensorName);
        Assert.Equal(firstBegin == 0 ? "begin 4" : "begin 0", exception.Expected);
    }

    [Fact]
    public void Read_WithBytesAfterTheLastTensor_IsRefused()
    {
        byte[] file = OneTensor("F32", "[2]", new byte[8]);
        WeightFileException exception = Refused(WeightFileError.TrailingData, [.. file, 0]);
        Assert.Equal(FormattableString.Invariant($"{file.Length} bytes"), exception.Expected);
    }

    [Fact]
    public void Read_OfEveryPrefixOfAFile_IsRefused()
    {
        byte[] whole = Write(("a", Count(3), [3]), ("b", Count(2), [2]));
        int headerEnd = whole.Length - (5 * sizeof(float));
        for (int length = 0; length < whole.Length; length++)
        {
            bool inHeader = length is >= sizeof(long) && length < headerEnd;
            Refused(inHeader ? WeightFileError.HeaderTooLong : WeightFileError.Truncated, whole[..length]);
        }
    }

    [Fact]
    public void Read_OfATruncatedFile_NamesTheFirstTensorThatIsCut()
    {
        byte[] whole = Write(("a", Count(3), [3]), ("b", Count(2), [2]), ("c", Count(2), [2]));
        WeightFileException exception = Refused(WeightFileError.Truncated, whole[..^9]);
        Assert.Equal("b", exception.TensorName);
        Assert.Equal(FormattableString.Invariant($"{whole.Length} bytes"), exception.Expected);
        Assert.Equal(FormattableString.Invariant($"{whole.Length - 9} bytes"), exception.Found);
    }

    [Theory]
    [InlineData("F32", "[3]", 8)]
    [InlineData("F32", "[1]", 8)]
    [InlineData("F16", "[3,2]", 8)]
    [InlineData("F32", "[0]", 8)]
    [InlineData("F4", "[3]", 2)]
    [InlineData("F32", "[4294967296,4294967296]", 8)]
    [InlineData("F32", "[9223372036854775807]", 8)]
    [InlineData("F32", "[4611686018427387906]", 8)] // times 4 bytes is 8, modulo 2^64
    [InlineData("F32", "[4294967296,4294967296,0]", 0)]
    public void Read_WithOffsetsThatDontFitTheShape_NamesTheTensor(string dtype, string shape, int bytes)
    {
        WeightFileException exception = Refused(WeightFileError.SizeMismatch, OneTensor(dtype, shape, new byte[bytes]));
        Assert.Equal("t", exception.TensorName);
        Assert.Contains(FormattableString.Invariant($"give it {bytes} bytes"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithMoreThan2GBDescribed_IsRefused()
    {
        // Two tensors, each fine by itself.
        string json = "{" + Entry("a", "F32", "[300000000]", 0, 1_200_000_000)
            + "," + Entry("b", "F32", "[300000000]", 1_200_000_000, 2_400_000_000) + "}";
        WeightFileException exception = Refused(WeightFileError.FileTooLarge, Build(json, 8));
        Assert.Contains("2400000000 bytes of tensors", exception.Message, StringComparison.Ordinal);
    }
}
