namespace SpanRnn.Weights;

/// <summary>A file that lies in managed memory.</summary>
internal sealed class MemoryBytes(ReadOnlyMemory<byte> memory) : FileBytes
{
    internal override int Length => memory.Length;

    internal override ReadOnlySpan<byte> Acquire(int offset, int length) => memory.Span.Slice(offset, length);

    internal override void Release()
    {
    }

    public override void Dispose()
    {
    }
}
