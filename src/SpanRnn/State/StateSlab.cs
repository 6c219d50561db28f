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
    private readonly PackedWeights?[] _initial;
    private readonly StateUsage? _usage;

    public StateSlab(StatePool pool, StateLayout layout, int slots, bool isChecked)
    {
        Pool = pool;
        Layout = layout;
        Slots = slots;
        _stride = layout.Stride;
        _floats = AlignedMemory.Allocate(checked(slots * _stride), out _start);
        _generations = new int[slots];
        _initial = new PackedWeights?[slots];
        _usage = isChecked ? new StateUsage(slots) : null;
    }

    public StatePool Pool { get; }

    public StateLayout Layout { get; }

    public int Slots { get; }

    /// <summary>What is known about the slots of a checked pool; null in an unchecked one.</summary>
    public StateUsage? Usage => _usage;

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
    public Span<float> Memory(int slot) => _floats.AsSpan(_start + (slot * _stride), _stride);

    /// <summary>Whether a piece of memory has floats in common with any slot.</summary>
    public bool Overlaps(ReadOnlySpan<float> floats) => floats.Overlaps(_floats);

    /// <summary>Sets what the slot's state begins with, see <see cref="InitialStates"/>.</summary>
    public void SetInitial(int slot, PackedWeights? initial) => _initial[slot] = initial;

    /// <summary>Puts the slot's state back to its beginning.</summary>
    public void Reset(int slot)
    {
        InitialStates.Write(_initial[slot], ref Reference(slot), _stride);
        if (_usage is not null)
        {
            _usage.Steps(slot) = 0;
        }
    }
}
