using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using SpanRnn.Weights;

namespace SpanRnn;

/// <summary>
/// Writes float32 tensors as a safetensors file, which SpanRnn and Python's <c>safetensors</c> read. The same
/// tensors give the same bytes, in whatever order they were added.
/// </summary>
/// <example>
/// <code>
/// var writer = new SafetensorsWriter();
/// writer.Add("head.weight", weights, outputSize, inputSize);
/// writer.Add("head.bias", bias, outputSize);
/// using Stream stream = File.Create("head.safetensors");
/// writer.Write(stream);
/// </code>
/// </example>
public sealed class SafetensorsWriter
{
    private const int HeaderAlignment = 8;
    private const int FloatsPerPiece = 4096;

    // Ordinal, as Python's writer sorts them.
    private readonly SortedDictionary<string, (float[] Values, long[] Shape)> _tensors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <summary>Adds a tensor; the values are copied.</summary>
    /// <param name="name">Its name; <c>__metadata__</c> is the format's own.</param>
    /// <param name="values">The values, row-major, all finite.</param>
    /// <param name="shape">The dimensions, outermost first; none for a scalar.</param>
    /// <exception cref="ArgumentException">
    /// The name is taken; the shape has a negative size or doesn't have as many elements as there are values; a
    /// value is NaN or an infinity, which SpanRnn would not load.
    /// </exception>
    public void Add(string name, ReadOnlySpan<float> values, params int[] shape)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        long[] sizes = Array.ConvertAll(shape, static size => (long)size);
        UInt128 elements = 1;
        foreach (int size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));

            // Capped, so that no number of dimensions overflows; a later zero still makes it zero.
            elements = UInt128.Min(elements * (UInt128)size, (UInt128)long.MaxValue);
        }

        if (elements != (UInt128)values.Length)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The tensor {MessageText.Quote(name)} has {values.Length} values; the shape {MessageText.Shape(sizes)} has {elements}."), nameof(values));
        }

        int index = FloatDecoder.IndexOfNonFinite(values);
        if (index >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The tensor {MessageText.Quote(name)} holds {values[index]} at {MessageText.Position(index, sizes)}; weights must be finite."), nameof(values));
        }

        if (name == SafetensorsJson.MetadataKey || !_tensors.TryAdd(name, (values.ToArray(), sizes)))
        {
            throw new ArgumentException($"The name {MessageText.Quote(name)} is taken.", nameof(name));
        }
    }

    /// <summary>Sets a free-form text, such as where the weights come from.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">The text.</param>
    public void SetMetadata(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        _metadata[key] = value;
    }

    /// <summary>Writes the file: the length, the header, padded with spaces to a multiple of 8 bytes, and the data.</summary>
    /// <param name="stream">A writable stream; it is left open.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ReadOnlySpan<byte> header = Header();
        int padding = -header.Length & (HeaderAlignment - 1);
        Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length + padding);
        stream.Write(length);
        stream.Write(header);
        stream.Write("        "u8[..padding]);

        byte[] piece = new byte[FloatsPerPiece * sizeof(float)];
        foreach ((float[] values, _) in _tensors.Values)
        {
            WriteData(stream, values, piece);
        }
    }

    private ReadOnlySpan<byte> Header()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        if (_metadata.Count > 0)
        {
            json.WriteStartObject(SafetensorsJson.MetadataKey);
            foreach ((string key, string value) in _metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        long offset = 0;
        foreach ((string name, (float[] values, long[] shape)) in _tensors)
        {
            long end = offset + ((long)values.Length * sizeof(float));
            json.WriteStartObject(name);
            json.WriteString("dtype", ElementType.Float32);
            WriteNumbers(json, "shape", shape);
            WriteNumbers(json, "data_offsets", [offset, end]);
            json.WriteEndObject();
            offset = end;
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteData(Stream stream, ReadOnlySpan<float> values, byte[] piece)
    {
        while (!values.IsEmpty)
        {
            ReadOnlySpan<float> some = values[..Math.Min(FloatsPerPiece, values.Length)];
            for (int i = 0; i < some.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(piece.AsSpan(i * sizeof(float)), some[i]);
            }

            stream.Write(piece, 0, some.Length * sizeof(float));
            values = values[some.Length..];
        }
    }
}
