using System.IO.MemoryMappedFiles;

namespace SpanRnn.Weights;

/// <summary>A file mapped into memory, read-only: only the pages that a load touches are read.</summary>
internal sealed unsafe class MappedBytes : FileBytes
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    private MappedBytes(MemoryMappedFile file, MemoryMappedViewAccessor view, int length)
    {
        _file = file;
        _view = view;
        Length = length;
    }

    internal override int Length { get; }

    /// <summary>Maps a file and takes over its stream.</summary>
    /// <param name="stream">The open file, not empty (an empty file cannot be mapped).</param>
    /// <param name="length">The file's length.</param>
    internal static MappedBytes Map(FileStream stream, int length)
    {
        MemoryMappedFile file = MemoryMappedFile.CreateFromFile(
            stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        try
        {
            return new MappedBytes(file, file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read), length);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <remarks>
    /// The pointer is held until <see cref="Release"/> only: a mapping whose pointer is held would stay for good if
    /// the user forgot to dispose the file.
    /// </remarks>
    internal override ReadOnlySpan<byte> Acquire(int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)offset + length, Length, nameof(length));
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        return new ReadOnlySpan<byte>(pointer + _view.PointerOffset + offset, length);
    }

    internal override void Release() => _view.SafeMemoryMappedViewHandle.ReleasePointer();

    public override void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
