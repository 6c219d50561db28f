using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>
/// The states of one generated class. Renting and returning allocate nothing once the pool has grown to the number
/// of states in use. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StatePool
{
    /// <summary>States in the first slab; each later slab doubles the pool up to <see cref="MaxSlabFloats"/>.</summary>
    private const int FirstSlots = 16;

    /// <summary>Largest slab, 4 MiB: beyond it a pool grows in equal steps.</summary>
    private const int MaxSlabFloats = 1 << 20;

    private readonly object _lock = new();
    private readonly StateLayout _layout;
    private readonly bool _isChecked;
    private Entry[]? _free;
    private int _freeCount;
    private int _slots;

    /// <summary>Creates an empty pool.</summary>
    /// <param name="layout">What each state holds.</param>
    /// <param name="isChecked">Whether calls on a state claim it, so that two at once are found, and count its steps.</param>
    public StatePool(StateLayout layout, bool isChecked = false)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _layout = layout;
        _isChecked = isChecked;
    }

    internal StateLayout Layout => _layout;

    /// <summary>Takes a state at its beginning.</summary>
    /// <typeparam name="TCell">The generated class.</typeparam>
    /// <param name="initial">What it begins with, see <see cref="InitialStates"/>; null for zeros.</param>
    /// <returns>The handle; dispose it to give the state back.</returns>
    public RecurrentState<TCell> Rent<TCell>(PackedWeights? initial = null)
        where TCell : class
    {
        Entry entry;
        int generation;
        lock (_lock)
        {
            if (_freeCount == 0)
            {
                Grow();
            }

            entry = _free![--_freeCount];
            generation = ++entry.Slab.Generation(entry.Slot);
        }

        entry.Slab.SetInitial(entry.Slot, initial);
        entry.Slab.Reset(entry.Slot);
        return new RecurrentState<TCell>(entry.Slab, entry.Slot, generation);
    }

    /// <summary>Gives a state back; a handle that is no longer current is ignored.</summary>
    /// <exception cref="StateInUseException">A call is on the state, which only a checked pool knows; the state stays rented.</exception>
    internal void Return(StateSlab slab, int slot, int generation, Type cell)
    {
        lock (_lock)
        {
            if (!slab.IsCurrent(slot, generation))
            {
                return;
            }

            if (slab.Usage?.TryEnter(slot) == false)
            {
                throw new StateInUseException(cell, "A state");
            }

            slab.Generation(slot)++;
            slab.SetInitial(slot, null);
            slab.Usage?.Leave(slot);

            // A slot that has used up its generations is never rented again, so that no handle becomes valid twice.
            if (generation != int.MaxValue)
            {
                _free![_freeCount++] = new Entry(slab, slot);
            }
        }
    }

    private void Grow()
    {
        int slots = Math.Clamp(MaxSlabFloats / _layout.Stride, 1, Math.Max(FirstSlots, _slots));
        var slab = new StateSlab(this, _layout, slots, _isChecked);

        // Room for every slot at once, so that returning never allocates. None is free, so nothing is copied.
        _free = new Entry[_slots + slots];
        for (int slot = slots - 1; slot >= 0; slot--)
        {
            _free[_freeCount++] = new Entry(slab, slot);
        }

        _slots += slots;
    }

    private readonly struct Entry(StateSlab slab, int slot)
    {
        public readonly StateSlab Slab = slab;
        public readonly int Slot = slot;
    }
}
