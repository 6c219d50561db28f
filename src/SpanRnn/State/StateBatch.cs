using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>The checks of many states before the first of them is stepped; for emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateBatch
{
    /// <summary>Requires that all states are rented, and that none lies in the memory of the other arguments.</summary>
    /// <remarks>
    /// States that follow each other mostly lie in one slab, so what can be said about a slab is asked once: of each state remains one comparison. With a small cell
    /// the checks of a batch took up to an eighth of its time.
    /// </remarks>
    /// <typeparam name="TCell">The class that the states belong to.</typeparam>
    /// <param name="states">The states to step.</param>
    /// <param name="inputs">What the steps read.</param>
    /// <param name="outputs">What they write; empty where that is the states alone.</param>
    /// <exception cref="ArgumentException">Inputs or outputs overlap a state.</exception>
    /// <exception cref="ObjectDisposedException">A state has been disposed or was never rented.</exception>
    public static void Check<TCell>(ReadOnlySpan<RecurrentState<TCell>> states, ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs = default)
        where TCell : class
    {
        StateSlab? slab = null;
        bool isApart = false;
        for (int place = 0; place < states.Length; place++)
        {
            ref readonly RecurrentState<TCell> state = ref states[place];
            if (!ReferenceEquals(state.Slab, slab))
            {
                slab = state.Slab;
                isApart = slab is not null && !slab.Overlaps(inputs) && !slab.Overlaps(outputs);
            }

            if (slab is null || !slab.IsCurrent(state.Slot, state.Generation))
            {
                StateErrors.ThrowStale(typeof(TCell), slab is not null, place);
            }

            if (!isApart)
            {
                CheckDisjoint(slab.Memory(state.Slot), inputs, outputs);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CheckDisjoint(ReadOnlySpan<float> states, ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs)
    {
        SpanGuard.CheckDisjoint(inputs, states, nameof(inputs), nameof(states));
        SpanGuard.CheckDisjoint(outputs, states, nameof(outputs), nameof(states));
    }
}
