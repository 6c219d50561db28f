namespace SpanRnn.Weights;

/// <summary>
/// A file embedded in a loaded assembly, read where it lies. The stream keeps the assembly, and so the memory,
/// from being unloaded; disposing it would not free the memory.
/// </summary>
internal sealed unsafe class ResourceBytes : FileBytes
{
    private readonly UnmanagedMemoryStream _stream;

    internal ResourceBytes(UnmanagedMemoryStream stream, int length)
    {
        _stream = stream;
        Length = length;
    }

    internal override int Length { get; }

    internal override ReadOnlySpan<byte> Acquire(int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)offset + length, Length, nameof(length));
        _stream.Position = 0;
        return new ReadOnlySpan<byte>(_stream.PositionPointer + offset, length);
    }

    internal override void Release() => GC.KeepAlive(_stream);

    public override void Dispose() => _stream.Dispose();
}
