namespace SpanRnn.Keras.Hdf5;

/// <summary>An object header: what HDF5 says about a group or a dataset, as a list of messages.</summary>
/// <remarks>Source: "HDF5 File Format Specification Version 3.0", IV.A.</remarks>
internal sealed class HdfObject
{
    internal const int Dataspace = 0x01;
    internal const int LinkInfo = 0x02;
    internal const int Datatype = 0x03;
    internal const int Link = 0x06;
    internal const int ExternalFiles = 0x07;
    internal const int Layout = 0x08;
    internal const int Filters = 0x0B;
    internal const int Attribute = 0x0C;
    internal const int SymbolTable = 0x11;
    internal const int AttributeInfo = 0x15;
    private const int Continuation = 0x10;

    // A header of Keras has some ten messages in one or two blocks.
    private const int MaxMessages = 4_096;
    private const int MaxBlocks = 256;

    private readonly HdfBytes _file;
    private readonly List<(int Type, ReadOnlyMemory<byte> Data)> _messages = [];
    private readonly Queue<(ulong Address, ulong Length)> _blocks = new();

    /// <summary>Reads a header.</summary>
    /// <param name="file">The file.</param>
    /// <param name="address">Where the header is.</param>
    /// <param name="name">The object's path, for messages.</param>
    internal HdfObject(HdfBytes file, ulong address, string name)
    {
        _file = file;
        Name = name;
        HdfCursor start = file.At(address, "an object header");
        if (start.Left > 0 && file.Slice(address, 1, "an object header").Span[0] == 1)
        {
            ReadVersion1(start);
        }
        else
        {
            ReadVersion2(start);
        }
    }

    /// <summary>The object's path.</summary>
    internal string Name { get; }

    /// <summary>The messages of a type.</summary>
    internal IEnumerable<HdfCursor> Messages(int type) => _messages
        .Where(message => message.Type == type)
        .Select(message => new HdfCursor(message.Data, _file, FormattableString.Invariant($"a message of type {type}")));

    /// <summary>The one message of a type; null where there is none.</summary>
    internal HdfCursor? Message(int type) => Messages(type).FirstOrDefault();

    private void ReadVersion1(HdfCursor start)
    {
        start.Skip(8); // version, number of messages, references
        uint length = start.UInt32();
        start.Skip(4); // to a multiple of 8
        ReadMessages1(new HdfCursor(start.Take(length), _file, "an object header"));
        for (int count = 0; _blocks.TryDequeue(out (ulong Address, ulong Length) block); count++)
        {
            CheckBlocks(count);
            ReadMessages1(new HdfCursor(_file.Slice(block.Address, block.Length, "a continuation of an object header"), _file, "an object header"));
        }
    }

    private void ReadMessages1(HdfCursor cursor)
    {
        while (cursor.Left >= 8)
        {
            int type = cursor.UInt16();
            int length = cursor.UInt16();
            int flags = cursor.Byte();
            cursor.Skip(3);
            Add(type, flags, cursor.Take((ulong)length));
        }
    }

    private void ReadVersion2(HdfCursor start)
    {
        start.Expect("OHDR"u8);
        int version = start.Byte();
        if (version != 2)
        {
            throw _file.Malformed(FormattableString.Invariant($"an object header has the version {version}"));
        }

        int flags = start.Byte();
        start.Skip((ulong)(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0)));
        ulong length = start.Sized(1 << (flags & 3));
        bool hasOrder = (flags & 0x04) != 0;
        ReadMessages2(new HdfCursor(start.Take(length), _file, "an object header"), hasOrder);
        for (int count = 0; _blocks.TryDequeue(out (ulong Address, ulong Length) block); count++)
        {
            CheckBlocks(count);
            var cursor = new HdfCursor(_file.Slice(block.Address, block.Length, "a continuation of an object header"), _file, "a continuation of an object header");
            cursor.Expect("OCHK"u8);
            ulong messages = cursor.Left >= 4 ? (ulong)cursor.Left - 4 : 0; // a checksum at the end
            ReadMessages2(new HdfCursor(cursor.Take(messages), _file, "an object header"), hasOrder);
        }
    }

    private void ReadMessages2(HdfCursor cursor, bool hasOrder)
    {
        int head = hasOrder ? 6 : 4;
        while (cursor.Left >= head)
        {
            int type = cursor.Byte();
            int length = cursor.UInt16();
            int flags = cursor.Byte();
            cursor.Skip(hasOrder ? 2UL : 0UL);
            Add(type, flags, cursor.Take((ulong)length));
        }
    }

    private void Add(int type, int flags, ReadOnlyMemory<byte> data)
    {
        if (_messages.Count >= MaxMessages)
        {
            throw _file.Malformed(FormattableString.Invariant($"an object header has more than {MaxMessages} messages"));
        }

        if (type == Continuation)
        {
            var cursor = new HdfCursor(data, _file, "a continuation message");
            _blocks.Enqueue((cursor.UInt64(), cursor.UInt64()));
        }
        else if ((flags & 0x02) != 0 && type != 0)
        {
            throw _file.Unsupported(Name, "shares a part of its description with other objects");
        }
        else
        {
            _messages.Add((type, data));
        }
    }

    private void CheckBlocks(int count)
    {
        if (count >= MaxBlocks)
        {
            throw _file.Malformed(FormattableString.Invariant($"an object header has more than {MaxBlocks} parts"));
        }
    }
}
