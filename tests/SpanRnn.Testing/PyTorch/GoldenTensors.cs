using System.Buffers.Binary;
using System.Text.Json;

namespace SpanRnn.Testing;

/// <summary>
/// The tensors of a safetensors file, read without a check and without the library's reader: that one rounds
/// double precision to float, and it is itself among the things that the golden files judge.
/// </summary>
internal sealed class GoldenTensors
{
    private readonly byte[] _file;
    private readonly int _dataStart;
    private readonly JsonElement _header;

    /// <summary>Reads a file.</summary>
    /// <param name="path">A safetensors file: length of the header, header in JSON, data.</param>
    public GoldenTensors(string path)
    {
        _file = File.ReadAllBytes(path);
        int headerLength = (int)BinaryPrimitives.ReadInt64LittleEndian(_file);
        _dataStart = sizeof(long) + headerLength;
        using JsonDocument document = JsonDocument.Parse(_file.AsMemory(sizeof(long), headerLength));
        _header = document.RootElement.Clone();
    }

    /// <summary>The numbers of an F32 tensor.</summary>
    public float[] Singles(string name)
    {
        ReadOnlySpan<byte> data = Data(name, "F32");
        float[] values = new float[data.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(data[(i * sizeof(float))..]);
        }

        return values;
    }

    /// <summary>The numbers of an F64 tensor.</summary>
    public double[] Doubles(string name)
    {
        ReadOnlySpan<byte> data = Data(name, "F64");
        double[] values = new double[data.Length / sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(data[(i * sizeof(double))..]);
        }

        return values;
    }

    private ReadOnlySpan<byte> Data(string name, string elementType)
    {
        JsonElement tensor = _header.GetProperty(name);
        if (tensor.GetProperty("dtype").GetString() != elementType)
        {
            throw new InvalidDataException($"{name} is not {elementType}.");
        }

        JsonElement offsets = tensor.GetProperty("data_offsets");
        return _file.AsSpan(_dataStart)[offsets[0].GetInt32()..offsets[1].GetInt32()];
    }
}
