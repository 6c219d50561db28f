namespace SpanRnn.Kernels;

/// <summary>A slot that a call has for itself until this is disposed; the default value claims nothing.</summary>
internal readonly ref struct StateClaim(StateUsage usage, int slot)
{
    private readonly StateUsage? _usage = usage;
    private readonly int _slot = slot;

    public void Dispose() => _usage?.Leave(_slot);
}
