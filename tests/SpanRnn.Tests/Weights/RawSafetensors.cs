using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace SpanRnn.Tests.Weights;

/// <summary>Builds safetensors files byte by byte, the faulty ones too, which <see cref="SafetensorsWriter"/> refuses.</summary>
internal static class RawSafetensors
{
    /// <summary>A file of a header, as given, and of zeros as data.</summary>
    public static byte[] Build(string json, int dataBytes) => Build(json, new byte[dataBytes]);

    /// <summary>A file of a header and data, as given.</summary>
    public static byte[] Build(string json, byte[] data) => WithLength(Encoding.UTF8.GetByteCount(json), json, data);

    /// <summary>A file whose length bytes say what the caller wants.</summary>
    public static byte[] WithLength(long length, string json, byte[] data)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        return [.. bytes, .. Encoding.UTF8.GetBytes(json), .. data];
    }

    /// <summary>A tensor's entry in the header.</summary>
    public static string Entry(string name, string dtype, string shape, long begin, long end) =>
        FormattableString.Invariant($$"""
            "{{name}}":{"dtype":"{{dtype}}","shape":{{shape}},"data_offsets":[{{begin}},{{end}}]}
            """);

    /// <summary>A file of one tensor.</summary>
    public static byte[] OneTensor(string dtype, string shape, byte[] data) =>
        Build("{" + Entry("t", dtype, shape, 0, data.Length) + "}", data);

    /// <summary>A file of float32 tensors, as <see cref="SafetensorsWriter"/> writes it.</summary>
    public static byte[] Write(params (string Name, float[] Values, int[] Shape)[] tensors)
    {
        var writer = new SafetensorsWriter();
        foreach ((string name, float[] values, int[] shape) in tensors)
        {
            writer.Add(name, values, shape);
        }

        using var stream = new MemoryStream();
        writer.Write(stream);
        return stream.ToArray();
    }

    /// <summary>Values that are different everywhere: first, first + 1, …</summary>
    public static float[] Count(int count, int first = 0) =>
        [.. Enumerable.Range(first, count).Select(static value => (float)value)];

    /// <summary>Opens bytes, expecting a fault.</summary>
    public static WeightFileException Refused(WeightFileError error, byte[] file)
    {
        WeightFileException exception = Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(file));
        Assert.Equal(error, exception.Error);
        Assert.StartsWith("(memory): ", exception.Message, StringComparison.Ordinal);
        return exception;
    }
}
