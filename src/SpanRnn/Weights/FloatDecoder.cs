using System.Buffers.Binary;

namespace SpanRnn.Weights;

/// <summary>Turns little-endian tensor data into float32 values.</summary>
/// <remarks>
/// F16 and BF16 convert without loss, subnormal values included. F64 is rounded to the nearest float32, ties to
/// even; values below float32's range become zero or subnormal, values above it become an infinity, which
/// <see cref="IndexOfNonFinite"/> then finds.
/// </remarks>
internal static unsafe class FloatDecoder
{
    /// <summary>Decodes every element of <paramref name="bytes"/>.</summary>
    /// <param name="dtype">One of the types that <see cref="ElementType.IsReadable"/> accepts.</param>
    /// <param name="bytes">The tensor's data.</param>
    /// <returns>As many values as <paramref name="bytes"/> holds elements.</returns>
    internal static float[] Decode(string dtype, ReadOnlySpan<byte> bytes) => dtype switch
    {
        ElementType.Float32 => DecodeFloat32(bytes),
        ElementType.Float64 => DecodeFloat64(bytes),
        ElementType.Float16 => DecodeFloat16(bytes),
        ElementType.BFloat16 => DecodeBFloat16(bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "Not a float type."),
    };

    /// <summary>The first NaN or infinity, or −1.</summary>
    internal static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>One element of an F64 tensor, as it stands in the file.</summary>
    internal static double Float64At(ReadOnlySpan<byte> bytes, int index) =>
        BinaryPrimitives.ReadDoubleLittleEndian(bytes[(index * sizeof(double))..]);

    private static float[] DecodeFloat32(ReadOnlySpan<byte> bytes)
    {
        float[] values = new float[bytes.Length / sizeof(float)];
        fixed (float* start = values)
        {
            bytes[..(values.Length * sizeof(float))].CopyTo(new Span<byte>(start, values.Length * sizeof(float)));
            if (!BitConverter.IsLittleEndian)
            {
                Span<int> words = new(start, values.Length);
                BinaryPrimitives.ReverseEndianness(words, words);
            }
        }

        return values;
    }

    private static float[] DecodeFloat64(ReadOnlySpan<byte> bytes)
    {
        float[] values = new float[bytes.Length / sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)Float64At(bytes, i);
        }

        return values;
    }

    private static float[] DecodeFloat16(ReadOnlySpan<byte> bytes)
    {
        float[] values = new float[bytes.Length / sizeof(ushort)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * sizeof(ushort))..]);
        }

        return values;
    }

    // A BF16 is the upper half of a float32.
    private static float[] DecodeBFloat16(ReadOnlySpan<byte> bytes)
    {
        float[] values = new float[bytes.Length / sizeof(ushort)];
        for (int i = 0; i < values.Length; i++)
        {
            uint upper = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * sizeof(ushort))..]);
            values[i] = BitConverter.UInt32BitsToSingle(upper << 16);
        }

        return values;
    }
}
