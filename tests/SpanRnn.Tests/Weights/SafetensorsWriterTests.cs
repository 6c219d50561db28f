using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Xunit;

namespace SpanRnn.Tests.Weights;

public sealed class SafetensorsWriterTests
{
    [Fact]
    public void Write_GivesTheBytesOfTheReferenceImplementation()
    {
        // The example of huggingface/safetensors' own test of serialization, test_serialization in tensor.rs.
        byte[] file = RawSafetensors.Write(("attn.0", [0, 1, 2, 3, 4, 5], [1, 2, 3]));
        const string Json = """{"attn.0":{"dtype":"F32","shape":[1,2,3],"data_offsets":[0,24]}}""";
        Assert.Equal(64, BinaryPrimitives.ReadInt64LittleEndian(file));
        Assert.Equal(Json, Encoding.UTF8.GetString(file, 8, 64));
        Assert.Equal("000000000000803F0000004000004040000080400000A040", Convert.ToHexString(file, 72, 24));
        Assert.Equal(96, file.Length);
    }

    [Fact]
    public void Write_WithoutTensors_PadsTheHeader() =>
        Assert.Equal("08000000000000007B7D202020202020", Convert.ToHexString(RawSafetensors.Write()));

    [Theory]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("abcdefg")]
    [InlineData("größe \"x\"\n")]
    public void Write_OfAnyName_AlignsTheDataAndReadsBack(string name)
    {
        byte[] bytes = RawSafetensors.Write((name, [1.5f, -2f], [2]), ("", [3f], []), ("none", [], [4, 0]));
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(bytes) % 8);
        using SafetensorsFile file = SafetensorsFile.Read(bytes);
        Assert.Equal([1.5f, -2f], file.ReadFloats(name));
        Assert.Equal([3f], file.ReadFloats(""));
        Assert.Empty(file.ReadFloats("none"));
        Assert.Equal([4L, 0L], file.Tensors.Single(tensor => tensor.Name == "none").Shape);
    }

    [Fact]
    public void Write_InAnyOrderAndCulture_GivesTheSameBytes()
    {
        byte[] first = Make(["a", "B", "ä"]);
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("sv-SE");
            Assert.Equal(first, Make(["ä", "a", "B"]));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        static byte[] Make(string[] names)
        {
            var writer = new SafetensorsWriter();
            foreach (string name in names)
            {
                writer.Add(name, [name[0], -1e-7f], 2);
                writer.SetMetadata(name, "text");
            }

            using var stream = new MemoryStream();
            writer.Write(stream);
            return stream.ToArray();
        }
    }

    [Fact]
    public void Write_OfManyValues_KeepsThemAll()
    {
        float[] values = RawSafetensors.Count(10_001);
        using SafetensorsFile file = SafetensorsFile.Read(RawSafetensors.Write(("a", values, [10_001]), ("b", values, [73, 137])));
        Assert.Equal(values, file.ReadFloats("a"));
        Assert.Equal(values, file.ReadFloats("b"));
    }

    [Fact]
    public void Add_CopiesTheValues()
    {
        float[] values = [1f];
        int[] shape = [1];
        var writer = new SafetensorsWriter();
        writer.Add("a", values, shape);
        values[0] = 2f;
        shape[0] = 7;
        using var stream = new MemoryStream();
        writer.Write(stream);
        using SafetensorsFile file = SafetensorsFile.Read(stream.ToArray());
        Assert.Equal([1f], file.ReadFloats("a"));
    }

    [Fact]
    public void Add_OfWhatCannotBeLoaded_Throws()
    {
        var writer = new SafetensorsWriter();
        writer.Add("a", [1f], 1);
        Assert.Contains("'a' is taken", Assert.Throws<ArgumentException>(() => writer.Add("a", [1f], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => writer.Add("__metadata__", [1f], 1));
        Assert.Contains("has 1 values; the shape [2] has 2", Assert.Throws<ArgumentException>(() => writer.Add("b", [1f], 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => writer.Add("b", [], int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Add("b", [1f], -1));
        Assert.Contains("NaN at [0, 1]", Assert.Throws<ArgumentException>(() => writer.Add("b", [1f, float.NaN], 1, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => writer.Add("b", [float.PositiveInfinity], 1));
    }

    [Fact]
    public void TheEmbeddedFile_IsWhatTheWriterWrites()
    {
        var writer = new SafetensorsWriter();
        writer.Add("a", RawSafetensors.Count(6), 2, 3);
        writer.Add("large", RawSafetensors.Count(12_000, 6), 12_000);
        writer.SetMetadata("description", "an embedded file");
        using var written = new MemoryStream();
        writer.Write(written);

        using Stream resource = typeof(SafetensorsWriterTests).Assembly.GetManifestResourceStream(SafetensorsSourceTests.Resource)!;
        using var embedded = new MemoryStream();
        resource.CopyTo(embedded);
        Assert.Equal(embedded.ToArray(), written.ToArray());
    }
}
