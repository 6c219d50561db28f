namespace SpanRnn.Kernels;

/// <summary>What a pool of checked states knows about each slot of a slab: whether a call is on it, and its steps since it was last zeroed.</summary>
internal sealed class StateUsage(int slots)
{
    private readonly int[] _isInUse = new int[slots];
    private readonly long[] _steps = new long[slots];

    /// <summary>The count of steps; read and written by the call that has entered the slot.</summary>
    public ref long Steps(int slot) => ref _steps[slot];

    /// <summary>Claims a slot for a call; false if another call is on it.</summary>
    public bool TryEnter(int slot) => Interlocked.CompareExchange(ref _isInUse[slot], 1, 0) == 0;

    /// <summary>Ends the claim.</summary>
    public void Leave(int slot) => Volatile.Write(ref _isInUse[slot], 0);
}
