using System.Buffers.Binary;
using System.Text;
using SpanRnn.Weights;

namespace SpanRnn.Keras.Hdf5;

/// <summary>The bytes of an HDF5 file. Every read is checked against the file's end; numbers are little-endian, addresses have 8 bytes.</summary>
/// <param name="bytes">The whole file.</param>
/// <param name="fileName">For messages.</param>
internal sealed class HdfBytes(byte[] bytes, string fileName)
{
    /// <summary>The address that means "nowhere".</summary>
    internal const ulong Undefined = ulong.MaxValue;

    /// <summary>The file's name, for messages.</summary>
    internal string FileName { get; } = fileName;

    /// <summary>Bytes of the file.</summary>
    internal int Length => bytes.Length;

    /// <summary>A piece of the file.</summary>
    /// <param name="address">Where it begins.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="what">What it is, for messages.</param>
    internal ReadOnlyMemory<byte> Slice(ulong address, ulong length, string what)
    {
        if (address > (ulong)bytes.Length || length > (ulong)bytes.Length - address)
        {
            throw Malformed($"{what} of {length} bytes at the address {address} lies outside the file's {bytes.Length} bytes");
        }

        return bytes.AsMemory((int)address, (int)length);
    }

    /// <summary>Reads from an address on.</summary>
    internal HdfCursor At(ulong address, string what) =>
        new(Slice(address, (ulong)bytes.Length - Math.Min(address, (ulong)bytes.Length), what), this, what);

    /// <summary>An exception for a file that is no HDF5 file, or a damaged one.</summary>
    internal WeightFileException Malformed(string detail) =>
        new(WeightFileError.MalformedModel, FileName, $"the HDF5 file is damaged: {detail}.");

    /// <summary>An exception for what HDF5 has and Keras does not write.</summary>
    internal WeightFileException Unsupported(string name, string detail) =>
        new(WeightFileError.UnsupportedNode, FileName, $"{MessageText.Quote(name)} {detail}; Keras does not write such files.") { TensorName = name };
}

/// <summary>Reads one thing after another, to the end of a piece and not beyond.</summary>
/// <param name="memory">The piece.</param>
/// <param name="file">The file.</param>
/// <param name="what">What the piece is, for messages.</param>
internal sealed class HdfCursor(ReadOnlyMemory<byte> memory, HdfBytes file, string what)
{
    private int _position;

    /// <summary>Bytes that are left.</summary>
    internal int Left => memory.Length - _position;

    /// <summary>Bytes that have been read.</summary>
    internal int Position => _position;

    /// <summary>The next bytes.</summary>
    internal ReadOnlyMemory<byte> Take(ulong count)
    {
        if (count > (ulong)Left)
        {
            throw file.Malformed($"{what} ends too early");
        }

        ReadOnlyMemory<byte> piece = memory.Slice(_position, (int)count);
        _position += (int)count;
        return piece;
    }

    internal void Skip(ulong count) => Take(count);

    internal byte Byte() => Take(1).Span[0];

    internal ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2).Span);

    internal uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    internal ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Span);

    /// <summary>A number of 1, 2, 4 or 8 bytes.</summary>
    internal ulong Sized(int bytes) => bytes switch { 1 => Byte(), 2 => UInt16(), 4 => UInt32(), _ => UInt64() };

    /// <summary>Refuses a piece that does not begin with its mark.</summary>
    internal void Expect(ReadOnlySpan<byte> mark)
    {
        if (!Take((ulong)mark.Length).Span.SequenceEqual(mark))
        {
            throw file.Malformed($"{what} does not begin with '{Encoding.ASCII.GetString(mark)}'");
        }
    }
}
