using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpanRnn.Kernels;

/// <summary>Weights in the order in which a kernel reads them, in memory that is 64-byte aligned and never moves.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackedWeights
{
    private readonly PassLayout[] _passes;
    private readonly int _lanes;
    private readonly float[] _floats;
    private readonly int _start;
    private ConcurrentDictionary<int, PackedWeights>? _copies;

    internal PackedWeights(PassLayout[] passes, long further)
        : this(passes, further, VectorTier.Lanes)
    {
    }

    private PackedWeights(PassLayout[] passes, long further, int lanes)
    {
        long count = further;
        foreach (PassLayout pass in passes)
        {
            count += pass.FloatCount;
        }

        if (count > CellLimits.MaxPackedFloats)
        {
            throw TooMany(count);
        }

        _passes = passes;
        _lanes = lanes;
        Count = (int)count;
        _floats = AlignedMemory.Allocate(Count, out _start);
    }

    /// <summary>The first weight; kernels step through memory from here.</summary>
    public ref float Reference
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_floats), _start);
    }

    /// <summary>Floats held.</summary>
    internal int Count { get; }

    internal Span<float> Span => new(_floats, _start, Count);

    /// <summary>The same weights in the order of vectors of another width: tests and tools force one.</summary>
    /// <param name="lanes">Lanes of the vectors: 16, 8, 4 or 1.</param>
    /// <returns>This, or a copy.</returns>
    public PackedWeights InLanes(int lanes)
    {
        return lanes == _lanes ? this : Copies.GetOrAdd(lanes, static (other, weights) => weights.Copy(other), this);
    }

    private ConcurrentDictionary<int, PackedWeights> Copies =>
        LazyInitializer.EnsureInitialized(ref _copies, static () => new ConcurrentDictionary<int, PackedWeights>());

    private PackedWeights Copy(int lanes)
    {
        var copy = new PackedWeights(_passes, Count - _passes.Sum(static pass => pass.FloatCount), lanes);
        int start = 0;
        foreach (PassLayout pass in _passes)
        {
            int count = (int)pass.FloatCount;
            Move(pass, Span.Slice(start, count), _lanes, copy.Span.Slice(start, count), lanes);
            start += count;
        }

        Span[start..].CopyTo(copy.Span[start..]);
        return copy;
    }

    private static void Move(PassLayout pass, ReadOnlySpan<float> source, int sourceLanes, Span<float> target, int targetLanes)
    {
        for (int unit = 0; unit < pass.PaddedUnits; unit++)
        {
            for (long row = 0; row < pass.Rows; row++)
            {
                target[Place(unit, row, targetLanes)] = source[Place(unit, row, sourceLanes)];
            }
        }

        int Place(int unit, long row, int lanes)
        {
            int first = pass.FirstOfStripe(unit, lanes, out int stripe);
            return (int)pass.Offset(first, row, stripe) + unit - first;
        }
    }

    private static ArgumentOutOfRangeException TooMany(long count) =>
        new(nameof(count), count, $"Packed weights must fit into {CellLimits.MaxPackedFloats} floats (2 GiB).");
}
