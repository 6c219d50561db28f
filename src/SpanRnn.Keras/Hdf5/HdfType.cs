namespace SpanRnn.Keras.Hdf5;

/// <summary>What an element is: one of the floats that can be read, a text, or something else.</summary>
internal enum HdfTypeKind
{
    /// <summary>Something that is no weight.</summary>
    Other,

    /// <summary>IEEE 754, little-endian, of 2, 4 or 8 bytes.</summary>
    Float,

    /// <summary>A text of a fixed length.</summary>
    FixedText,

    /// <summary>A text in a heap.</summary>
    HeapText,
}

/// <summary>An element's type.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Its bytes.</param>
internal readonly record struct HdfType(HdfTypeKind Kind, int Size)
{
    /// <summary>Reads a datatype message.</summary>
    internal static HdfType Read(HdfCursor message)
    {
        int head = message.Byte();
        int bits = message.Byte();
        message.Skip(2);
        uint size = message.UInt32();
        return (head & 0x0F) switch
        {
            1 when size <= 8 && IsIeee(message, bits, (int)size) => new HdfType(HdfTypeKind.Float, (int)size),
            3 when size is > 0 and <= int.MaxValue => new HdfType(HdfTypeKind.FixedText, (int)size),
            9 when (bits & 0x0F) == 1 && size == 16 => new HdfType(HdfTypeKind.HeapText, 16),
            _ => new HdfType(HdfTypeKind.Other, (int)Math.Min(size, int.MaxValue)),
        };
    }

    // Bit offset, precision, exponent's place and bits, mantissa's place and bits, exponent's bias.
    private static bool IsIeee(HdfCursor message, int bits, int size)
    {
        (int, int, int, int, int, int, uint) layout = (
            message.UInt16(), message.UInt16(), message.Byte(), message.Byte(), message.Byte(), message.Byte(), message.UInt32());
        return (bits & 0x41) == 0 && size switch
        {
            2 => layout == (0, 16, 10, 5, 0, 10, 15u),
            4 => layout == (0, 32, 23, 8, 0, 23, 127u),
            8 => layout == (0, 64, 52, 11, 0, 52, 1023u),
            _ => false,
        };
    }
}
