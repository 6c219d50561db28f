namespace SpanRnn.Weights;

/// <summary>
/// Collects a stream's bytes in an array that grows with what has arrived, never with what a header promises.
/// </summary>
internal sealed class StreamBuffer(Stream stream)
{
    private const int FirstCapacity = 16 * 1024;

    private byte[] _bytes = [];
    private int _count;

    /// <summary>What has been read so far.</summary>
    internal ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _count);

    /// <summary>Reads on until <paramref name="count"/> bytes are there or the stream ends.</summary>
    internal void Fill(int count)
    {
        while (_count < count)
        {
            if (_count == _bytes.Length)
            {
                Grow(count);
            }

            int read = stream.Read(_bytes, _count, Math.Min(count, _bytes.Length) - _count);
            if (read == 0)
            {
                return;
            }

            _count += read;
        }
    }

    /// <summary>Whether the stream goes on after what has been read.</summary>
    internal bool HasMore() => stream.ReadByte() >= 0;

    // A seekable stream knows what is still to come, so that one array of the right size does; otherwise the
    // array doubles.
    private void Grow(int count)
    {
        long doubled = Math.Max(FirstCapacity, 2L * _bytes.Length);
        long known = stream.CanSeek ? _count + Math.Max(0, stream.Length - stream.Position) : 0;
        Array.Resize(ref _bytes, (int)Math.Min(count, Math.Max(doubled, known)));
    }
}
