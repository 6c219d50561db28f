namespace SpanRnn.Testing;

/// <summary>Counts what calls allocate on the garbage-collected heap.</summary>
public static class AllocationMeter
{
    /// <summary>Calls that are counted unless a test says otherwise, after as many uncounted ones that pay for the JIT and for growth.</summary>
    public const int Calls = 2_000;

    // The runtime's own work, such as a collection that another test began, may count into a thread's bytes once: 8,072 of them have been
    // seen, in one of some ten thousand tests. What the calls allocate is there every time.
    private const int Rounds = 3;

    /// <summary>Bytes allocated by that many calls together on this thread: the least of three counts, exactly.</summary>
    public static long BytesOf(Action call, int calls = Calls)
    {
        Repeat(call, calls);
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(call, calls);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static void Repeat(Action call, int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            call();
        }
    }
}
