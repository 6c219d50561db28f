using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpanRnn.Kernels;

namespace SpanRnn;

/// <summary>
/// What one agent remembers between steps: a handle to pooled memory, 64-byte aligned and pinned. Rent it from a
/// cell's <c>RentState</c>, pass it to <c>Step</c>, dispose it to give the memory back.
/// </summary>
/// <remarks>
/// <para>
/// The handle is a small value: copies of it are the same state. After <see cref="Dispose"/> every copy is stale and
/// throws; disposing again, through any copy, does nothing, even when the memory has been rented anew. Spans taken
/// from a state must not be used after it has been disposed.
/// </para>
/// <para>
/// A state is plain numbers (<see cref="CopyTo(Span{float})"/>, <see cref="CopyFrom(ReadOnlySpan{float})"/>), so a
/// saved game or a rollback is a copy. It belongs to one caller at a time: different states may be stepped from
/// different threads at once, one state may not.
/// </para>
/// </remarks>
/// <typeparam name="TCell">The generated class that the state belongs to.</typeparam>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "A handle is used, not compared.")]
public readonly struct RecurrentState<TCell> : IDisposable
    where TCell : class
{
    private readonly StateSlab? _slab;
    private readonly int _slot;
    private readonly int _generation;

    internal RecurrentState(StateSlab slab, int slot, int generation)
    {
        _slab = slab;
        _slot = slot;
        _generation = generation;
    }

    /// <summary>The hidden state h, [hidden size]; after a step it is the cell's output. Writable.</summary>
    /// <exception cref="ObjectDisposedException">The state has been disposed or was never rented.</exception>
    /// <exception cref="InvalidOperationException">The state belongs to a window cell or a network, which have no hidden state.</exception>
    public Span<float> Hidden
    {
        get
        {
            StateSlab slab = Current();
            if (slab.Layout.Kind is StateKind.Window or StateKind.Network)
            {
                StateErrors.ThrowNoHidden(typeof(TCell), slab.Layout.Kind);
            }

            return MemoryMarshal.CreateSpan(ref slab.Reference(_slot), slab.Layout.FirstSize);
        }
    }

    /// <summary>The cell state c of an LSTM, [hidden size]. Writable.</summary>
    /// <exception cref="ObjectDisposedException">The state has been disposed or was never rented.</exception>
    /// <exception cref="InvalidOperationException">The state belongs to a cell other than an LSTM.</exception>
    public Span<float> Cell
    {
        get
        {
            StateSlab slab = Current();
            if (slab.Layout.Kind != StateKind.HiddenAndCell)
            {
                StateErrors.ThrowNoCell(typeof(TCell));
            }

            return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref slab.Reference(_slot), slab.Layout.SecondOffset), slab.Layout.SecondSize);
        }
    }

    /// <summary>Floats that <see cref="CopyTo(Span{float})"/> writes: the class's <c>StateSize</c>.</summary>
    /// <exception cref="ObjectDisposedException">The state has been disposed or was never rented.</exception>
    public int Size => Current().Layout.Size;

    /// <summary>The state's memory, padded; for emitted code.</summary>
    /// <exception cref="ObjectDisposedException">The state has been disposed or was never rented.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float Reference
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Current().Reference(_slot);
    }

    /// <summary>Sets the state to what it was when rented: zeros, or what the model says that a sequence begins with.</summary>
    /// <exception cref="ObjectDisposedException">The state has been disposed or was never rented.</exception>
    public void Reset() => Current().Reset(_slot);

    /// <summary>Copies the state out: h, then c of an LSTM; a window cell's last observations, the oldest first; a network's layer by layer.</summary>
    /// <param name="destination">Takes <see cref="Size"/> floats; may be longer.</param>
    /// <exception cref="ObjectDisposedException">The state has been disposed or was never rented.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short; nothing is written.</exception>
    public void CopyTo(Span<float> destination)
    {
        StateSlab slab = Current();
        int size = slab.Layout.Size;
        if (destination.Length < size)
        {
            StateErrors.ThrowCopyLength(nameof(destination), "at least ", size, destination.Length);
        }

        ref float vector = ref slab.Reference(_slot);
        foreach (int floats in slab.Layout.Sizes)
        {
            MemoryMarshal.CreateReadOnlySpan(ref vector, floats).CopyTo(destination);
            destination = destination[floats..];
            vector = ref Unsafe.Add(ref vector, PassLayout.Pad(floats));
        }
    }

    /// <summary>Copies the state into another one of the same class.</summary>
    /// <param name="destination">The state to overwrite.</param>
    /// <exception cref="ObjectDisposedException">Either state has been disposed or was never rented.</exception>
    public void CopyTo(RecurrentState<TCell> destination)
    {
        StateSlab slab = Current();
        StateSlab other = destination.Current();
        ref float vector = ref slab.Reference(_slot);
        ref float copy = ref other.Reference(destination._slot);
        foreach (int floats in slab.Layout.Sizes)
        {
            MemoryMarshal.CreateReadOnlySpan(ref vector, floats).CopyTo(MemoryMarshal.CreateSpan(ref copy, floats));
            vector = ref Unsafe.Add(ref vector, PassLayout.Pad(floats));
            copy = ref Unsafe.Add(ref copy, PassLayout.Pad(floats));
        }
    }

    /// <summary>Copies a state in, in the order of <see cref="CopyTo(Span{float})"/>.</summary>
    /// <param name="source">Exactly <see cref="Size"/> floats.</param>
    /// <exception cref="ObjectDisposedException">The state has been disposed or was never rented.</exception>
    /// <exception cref="ArgumentException"><paramref name="source"/> has another length; the state is unchanged.</exception>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        StateSlab slab = Current();
        int size = slab.Layout.Size;
        if (source.Length != size)
        {
            StateErrors.ThrowCopyLength(nameof(source), "", size, source.Length);
        }

        ref float vector = ref slab.Reference(_slot);
        foreach (int floats in slab.Layout.Sizes)
        {
            source[..floats].CopyTo(MemoryMarshal.CreateSpan(ref vector, floats));
            source = source[floats..];
            vector = ref Unsafe.Add(ref vector, PassLayout.Pad(floats));
        }
    }

    /// <summary>Copies another state of the same class in.</summary>
    /// <param name="source">The state to read.</param>
    /// <exception cref="ObjectDisposedException">Either state has been disposed or was never rented.</exception>
    public void CopyFrom(RecurrentState<TCell> source) => source.CopyTo(this);

    /// <summary>Gives the memory back to the pool. Does nothing if that has happened already.</summary>
    public void Dispose() => _slab?.Pool.Return(_slab, _slot, _generation);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private StateSlab Current()
    {
        StateSlab? slab = _slab;
        if (slab is null || !slab.IsCurrent(_slot, _generation))
        {
            StateErrors.ThrowStale(typeof(TCell), slab is not null);
        }

        return slab;
    }
}
