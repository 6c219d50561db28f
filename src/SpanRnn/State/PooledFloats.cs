using System.Buffers;

namespace SpanRnn.Kernels;

/// <summary>Vectors of one length, borrowed from the shared array pool until disposed; what they hold at first is left over from others.</summary>
internal readonly ref struct PooledFloats
{
    private readonly float[] _floats;
    private readonly int _count;
    private readonly int _length;

    public PooledFloats(int count, int length)
    {
        _count = count;
        _length = length;
        _floats = ArrayPool<float>.Shared.Rent(checked(count * length));
    }

    public Span<float> All => _floats.AsSpan(0, _count * _length);

    public Span<float> Part(int index) => _floats.AsSpan(index * _length, _length);

    public void Dispose() => ArrayPool<float>.Shared.Return(_floats);
}
