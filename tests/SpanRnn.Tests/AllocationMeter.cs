namespace SpanRnn.Tests;

/// <summary>Counts what calls allocate on the garbage-collected heap.</summary>
internal static class AllocationMeter
{
    /// <summary>Calls that are counted unless a test says otherwise, after as many uncounted ones that pay for the JIT and for growth.</summary>
    public const int Calls = 2_000;

    /// <summary>Bytes allocated by that many calls together, on this thread, exactly.</summary>
    public static long BytesOf(Action call, int calls = Calls)
    {
        Repeat(call, calls);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(call, calls);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Repeat(Action call, int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            call();
        }
    }
}
