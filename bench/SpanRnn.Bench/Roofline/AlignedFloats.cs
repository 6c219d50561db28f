using System.Runtime.InteropServices;

namespace SpanRnn.Bench.Roofline;

/// <summary>Pinned floats that start on a cache line.</summary>
internal sealed class AlignedFloats
{
    private const int CacheLine = 64;
    private readonly float[] _array;
    private readonly int _start;

    /// <summary>Zeroed floats.</summary>
    /// <param name="count">How many.</param>
    public AlignedFloats(int count)
    {
        Count = count;
        _array = GC.AllocateArray<float>(count + CacheLine / sizeof(float), pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _start = (int)((CacheLine - address % CacheLine) % CacheLine / sizeof(float));
    }

    /// <summary>Floats held.</summary>
    public int Count { get; }

    /// <summary>The floats.</summary>
    public Span<float> Values => _array.AsSpan(_start, Count);

    /// <summary>The first float.</summary>
    public ref float Reference => ref _array[_start];
}
