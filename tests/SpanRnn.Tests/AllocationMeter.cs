namespace SpanRnn.Tests;

/// <summary>Counts what calls allocate on the garbage-collected heap.</summary>
internal static class AllocationMeter
{
    /// <summary>Calls that are counted, after as many uncounted ones that pay for the JIT and for growth.</summary>
    public const int Calls = 2_000;

    /// <summary>Bytes allocated by <see cref="Calls"/> calls together, on this thread, exactly.</summary>
    public static long BytesOf(Action call)
    {
        Repeat(call);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(call);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Repeat(Action call)
    {
        for (int i = 0; i < Calls; i++)
        {
            call();
        }
    }
}
