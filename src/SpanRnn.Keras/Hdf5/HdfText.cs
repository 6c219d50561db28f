using System.Text;

namespace SpanRnn.Keras.Hdf5;

/// <summary>Text attributes of an object.</summary>
internal static class HdfText
{
    /// <summary>An attribute that holds one text; null where the object has no such attribute.</summary>
    internal static string? Read(HdfBytes file, HdfObject owner, string name)
    {
        if (owner.Message(HdfObject.AttributeInfo) is { } info)
        {
            info.Skip(1);
            int flags = info.Byte();
            info.Skip((flags & 1) != 0 ? 2UL : 0UL);
            if (info.UInt64() != HdfBytes.Undefined)
            {
                throw file.Unsupported("/", "keeps its attributes in a fractal heap");
            }
        }

        return owner.Messages(HdfObject.Attribute).Select(message => ReadIf(file, message, name)).FirstOrDefault(static text => text is not null);
    }

    private static string? ReadIf(HdfBytes file, HdfCursor message, string name)
    {
        int version = message.Byte();
        message.Skip(1);
        int nameLength = message.UInt16();
        int typeLength = message.UInt16();
        int shapeLength = message.UInt16();
        message.Skip(version == 3 ? 1UL : 0UL);
        bool isPadded = version == 1;
        if (Encoding.UTF8.GetString(Field(message, nameLength, isPadded).Span).TrimEnd('\0') != name)
        {
            return null;
        }

        HdfType type = HdfType.Read(new HdfCursor(Field(message, typeLength, isPadded), file, "an attribute's type"));
        int[] shape = HdfShape.Read(new HdfCursor(Field(message, shapeLength, isPadded), file, "an attribute's sizes"), file.Length, file);
        if (shape.Any(static size => size != 1) || type.Kind is not (HdfTypeKind.FixedText or HdfTypeKind.HeapText))
        {
            throw file.Malformed($"the attribute '{name}' is not one text");
        }

        ReadOnlyMemory<byte> data = message.Take((ulong)type.Size);
        ReadOnlyMemory<byte> text = type.Kind == HdfTypeKind.FixedText ? data : FromHeap(file, new HdfCursor(data, file, "a reference to a heap"));
        return Encoding.UTF8.GetString(text.Span).TrimEnd('\0');
    }

    // Length, the address of a collection, the number of the object in it.
    private static ReadOnlyMemory<byte> FromHeap(HdfBytes file, HdfCursor reference)
    {
        uint length = reference.UInt32();
        ulong address = reference.UInt64();
        uint index = reference.UInt32();
        HdfCursor head = file.At(address, "a global heap");
        head.Expect("GCOL"u8);
        head.Skip(4);
        ulong size = head.UInt64();
        var objects = new HdfCursor(file.Slice(address, size, "a global heap"), file, "a global heap");
        objects.Skip(16);
        while (objects.Left >= 16)
        {
            int found = objects.UInt16();
            objects.Skip(6);
            ulong bytes = objects.UInt64();
            if (found == 0)
            {
                break; // the rest is free
            }

            ReadOnlyMemory<byte> data = objects.Take(bytes);
            objects.Skip(Math.Min((ulong)objects.Left, (8 - (bytes % 8)) % 8));
            if (found == index)
            {
                return length <= (uint)data.Length ? data[..(int)length] : throw file.Malformed("a text is longer than its place in the heap");
            }
        }

        throw file.Malformed("a text is not in the heap that it refers to");
    }

    private static ReadOnlyMemory<byte> Field(HdfCursor message, int length, bool isPadded)
    {
        ReadOnlyMemory<byte> field = message.Take((ulong)length);
        message.Skip(isPadded ? (ulong)((8 - (length % 8)) % 8) : 0UL);
        return field;
    }
}
