using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpanRnn.Kernels;

/// <summary>A piece of aligned, pinned memory cut into states of one layout.</summary>
internal sealed class StateSlab
{
    private readonly float[] _floats;
    private readonly int _start;
    private readonly int _stride;
    private readonly int[] _generations;

    public StateSlab(StatePool pool, StateLayout layout, int slots)
    {
        Pool = pool;
        Layout = layout;
        Slots = slots;
        _stride = layout.Stride;
        _floats = AlignedMemory.Allocate(checked(slots * _stride), out _start);
        _generations = new int[slots];
        Usage = pool.IsChecked ? new StateUsage(slots) : null;
    }

    public StatePool Pool { get; }

    public StateLayout Layout { get; }

    public int Slots { get; }

    /// <summary>What is known about the slots of a checked pool; null in an unchecked one.</summary>
    public StateUsage? Usage { get; }

    /// <summary>
    /// The generation of a slot: odd while it is rented, even while it is free; it only ever grows. A handle is
    /// valid exactly while it carries the slot's odd generation.
    /// </summary>
    public ref int Generation(int slot) => ref _generations[slot];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsCurrent(int slot, int generation) => _generations[slot] == generation;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Reference(int slot) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_floats), _start + (slot * _stride));

    /// <summary>The floats of a slot, padding included.</summary>
    public Span<float> Memory(int slot) => new(_floats, _start + (slot * _stride), _stride);

    public void Clear(int slot)
    {
        Memory(slot).Clear();
        if (Usage is { } usage)
        {
            usage.Steps(slot) = 0;
        }
    }
}
