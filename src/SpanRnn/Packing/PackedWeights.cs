using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpanRnn.Kernels;

/// <summary>Weights in the order in which a kernel reads them, in memory that is 64-byte aligned and never moves.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackedWeights
{
    private readonly float[] _floats;
    private readonly int _start;

    internal PackedWeights(long count)
    {
        if (count > CellLimits.MaxPackedFloats)
        {
            throw TooMany(count);
        }

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

    private static ArgumentOutOfRangeException TooMany(long count) =>
        new(nameof(count), count, $"Packed weights must fit into {CellLimits.MaxPackedFloats} floats (2 GiB).");
}
