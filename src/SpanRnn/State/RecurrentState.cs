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
/// different threads at once, one state may not. A class in checked mode throws <see cref="StateInUseException"/> where
/// a call, a copy, a reset or a disposal meets another one on the same state; of what is done through
/// <see cref="Hidden"/> and <see cref="Cell"/> nobody knows.
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

    /// <summary>The hidden state h, [hidden size], or [projection size] of an LSTM with a projection; after a step it is the cell's output. Writable.</summary>
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

    /// <summary>Where the state's memory is; null for one that was never rented.</summary>
    internal StateSlab? Slab => _slab;

    internal int Slot => _slot;

    internal int Generation => _generation;

    /// <summary>Sets the state to what it was when rented: zeros, or what the model says that a sequence begins with.</summary>
    /// <exception cref="ObjectDisposedException">The state has been disposed or was never rented.</exception>
    /// <exception cref="StateInUseException">Another thread's call is on a state of a checked class; nothing has changed.</exception>
    public void Reset()
    {
        StateSlab slab = Current();
        using StateClaim claim = Claim();
        slab.Reset(_slot);
    }

    /// <summary>Copies the state out: h, then c of an LSTM; a window cell's last observations, the oldest first; a network's layer by layer.</summary>
    /// <param name="destination">Takes <see cref="Size"/> floats; may be longer.</param>
    /// <exception cref="ObjectDisposedException">The state has been disposed or was never rented.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short; nothing is written.</exception>
    /// <exception cref="StateInUseException">Another thread's call is on a state of a checked class; nothing has changed.</exception>
    public void CopyTo(Span<float> destination)
    {
        StateSlab slab = Current();
        int size = slab.Layout.Size;
        if (destination.Length < size)
        {
            StateErrors.ThrowCopyLength(nameof(destination), "at least ", size, destination.Length);
        }

        using StateClaim claim = Claim();
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
    /// <exception cref="StateInUseException">Another thread's call is on a state of a checked class; nothing has changed.</exception>
    public void CopyTo(RecurrentState<TCell> destination)
    {
        StateSlab slab = Current();
        StateSlab other = destination.Current();
        if (other == slab && destination._slot == _slot)
        {
            return;
        }

        using StateClaim claim = Claim();
        using StateClaim otherClaim = destination.Claim();
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
    /// <exception cref="StateInUseException">Another thread's call is on a state of a checked class; nothing has changed.</exception>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        StateSlab slab = Current();
        int size = slab.Layout.Size;
        if (source.Length != size)
        {
            StateErrors.ThrowCopyLength(nameof(source), "", size, source.Length);
        }

        using StateClaim claim = Claim();
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
    /// <exception cref="StateInUseException">Another thread's call is on a state of a checked class; nothing has changed.</exception>
    public void CopyFrom(RecurrentState<TCell> source) => source.CopyTo(this);

    /// <summary>Gives the memory back to the pool. Does nothing if that has happened already.</summary>
    /// <exception cref="StateInUseException">Another thread's call is on a state of a checked class; it stays rented.</exception>
    public void Dispose() => _slab?.Pool.Return(_slab, _slot, _generation, typeof(TCell));

    /// <summary>Whether two handles are the same state.</summary>
    internal bool IsSameAs(RecurrentState<TCell> other) => _slab == other._slab && _slot == other._slot && _generation == other._generation;

    /// <summary>Claims a checked state for a call; false if another call is on it.</summary>
    /// <exception cref="ObjectDisposedException">The state has been disposed or was never rented.</exception>
    internal bool TryEnter()
    {
        StateSlab slab = Current();
        if (!Usage.TryEnter(_slot))
        {
            return false;
        }

        // Between the two lines above another thread may have disposed it.
        if (!slab.IsCurrent(_slot, _generation))
        {
            Leave();
            StateErrors.ThrowStale(typeof(TCell), wasRented: true);
        }

        return true;
    }

    /// <summary>Ends the claim of <see cref="TryEnter"/>.</summary>
    internal void Leave() => Usage.Leave(_slot);

    /// <summary>Steps since a checked state was rented or reset; for the call that has entered it.</summary>
    internal ref long Steps => ref Usage.Steps(_slot);

    /// <summary>The state's memory, padding included; for the call that has entered it.</summary>
    internal Span<float> Memory => _slab!.Memory(_slot);

    private StateUsage Usage => _slab!.Usage!;

    /// <summary>Claims a state of a checked class for the caller; of others there is nothing to claim.</summary>
    /// <exception cref="StateInUseException">Another call is on it.</exception>
    private StateClaim Claim()
    {
        if (_slab!.Usage is not { } usage)
        {
            return default;
        }

        return TryEnter() ? new StateClaim(usage, _slot) : throw new StateInUseException(typeof(TCell), "A state");
    }

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
