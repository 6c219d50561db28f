namespace SpanRnn.Weights;

/// <summary>A file that lies in managed memory.</summary>
internal sealed class MemoryBytes(ReadOnlyMemory<byte> memory) : FileBytes
{
    internal override int Length => memory.Length;

    internal override TResult Read<TState, TResult>(
        int offset, int length, TState state, BytesReader<TState, TResult> reader) =>
        reader(memory.Span.Slice(offset, length), state);

    public override void Dispose()
    {
    }
}
