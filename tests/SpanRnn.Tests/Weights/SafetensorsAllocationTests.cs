using SpanRnn.Testing;
using SpanRnn.Weights;
using Xunit;
using static SpanRnn.Tests.Weights.RawSafetensors;

namespace SpanRnn.Tests.Weights;

/// <summary>What a header promises is not allocated until it has arrived.</summary>
public sealed class SafetensorsAllocationTests
{
    // The first buffer of a stream has 16 KiB and an exception with its stack trace a few; the lies below promise
    // from 90 MB to 2 GB.
    private const long AllowedBytes = 128 * 1024;

    private const string HugeTensor = """{"t":{"dtype":"F32","shape":[500000000],"data_offsets":[0,2000000000]}}""";

    public static TheoryData<byte[], WeightFileError> Lies => new()
    {
        { WithLength(99_999_999, "{", []), WeightFileError.HeaderTooLong },
        { WithLength(long.MaxValue, "{", []), WeightFileError.HeaderTooLong },
        { Build(HugeTensor, 16), WeightFileError.Truncated },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void Read_OfALyingHeaderFromAStreamThatCannotSeek_AllocatesLittle(byte[] file, WeightFileError error) =>
        AssertAllocatesLittle(error, () => SafetensorsFile.Read(new DripStream(file, 64)));

    [Theory]
    [MemberData(nameof(Lies))]
    public void Read_OfALyingHeaderFromASeekableStream_AllocatesLittle(byte[] file, WeightFileError error) =>
        AssertAllocatesLittle(error, () => SafetensorsFile.Read(new MemoryStream(file)));

    [Theory]
    [MemberData(nameof(Lies))]
    public void Open_OfALyingHeader_AllocatesLittle(byte[] file, WeightFileError error)
    {
        using var temporary = new TemporaryFile(file);
        AssertAllocatesLittle(error, () => SafetensorsFile.Open(temporary.Path));
    }

    [Fact]
    public void Load_OfACellFarLargerThanTheFile_AllocatesLittle()
    {
        byte[] bytes = Write(("weight_ih", Count(4), [4, 1]), ("weight_hh", Count(4), [4, 1]));
        using SafetensorsFile file = SafetensorsFile.Read(bytes);
        var spec = new CellSpec(CellKind.Lstm, 4_096, 4_096) { Bias = false };
        AssertAllocatesLittle(WeightFileError.WrongShape, () => WeightLoader.LoadCell(file, "", "", spec));
    }

    [Fact]
    public void Read_OfASeekableStream_AllocatesTheFileOnce()
    {
        byte[] bytes = Write(("a", new float[250_000], [250_000]));
        using var stream = new MemoryStream(bytes);
        using SafetensorsFile warm = SafetensorsFile.Read(new MemoryStream(bytes));
        long before = GC.GetAllocatedBytesForCurrentThread();
        using SafetensorsFile file = SafetensorsFile.Read(stream);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, bytes.Length, bytes.Length + AllowedBytes);
    }

    [Fact]
    public void Open_OfAMappedFile_AllocatesNoData()
    {
        byte[] bytes = Write(("a", new float[250_000], [250_000]));
        using var temporary = new TemporaryFile(bytes);
        SafetensorsFile.Open(temporary.Path).Dispose();
        long before = GC.GetAllocatedBytesForCurrentThread();
        using SafetensorsFile file = SafetensorsFile.Open(temporary.Path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllowedBytes);
    }

    [Fact]
    public void OpenResource_CopiesNothing()
    {
        SafetensorsFile.OpenResource(typeof(SafetensorsAllocationTests).Assembly, SafetensorsSourceTests.Resource).Dispose();
        long before = GC.GetAllocatedBytesForCurrentThread();
        using SafetensorsFile file = SafetensorsFile.OpenResource(
            typeof(SafetensorsAllocationTests).Assembly, SafetensorsSourceTests.Resource);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        long data = file.Tensors.Sum(tensor => tensor.ByteLength);
        Assert.InRange(allocated, 0, data / 2);
    }

    private static void AssertAllocatesLittle(WeightFileError error, Func<object> action)
    {
        // The first call pays for statics and the JIT's stubs.
        Assert.Equal(error, Assert.Throws<WeightFileException>(action).Error);
        long before = GC.GetAllocatedBytesForCurrentThread();
        WeightFileException? caught = null;
        try
        {
            action();
        }
        catch (WeightFileException exception)
        {
            caught = exception;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(error, caught?.Error);
        Assert.InRange(allocated, 0, AllowedBytes);
    }
}
