using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpanRnn.Testing;
using static SpanRnn.LongRun.LongRunException;

namespace SpanRnn.LongRun;

/// <summary>
/// Steps on a rented state, and on arrays that the collector moves, with a forced compacting collection between them and another thread's
/// at any moment: both end where steps without any collection end.
/// </summary>
internal static class Compactions
{
    private const int StepsAtOnce = 200;

    public static string Run(int collections)
    {
        Moved cell = Moved.Create(RandomParameters.Create(Moved.Spec, seed: 1));
        float[] input = [0.5f, -1, 0.25f];
        float[] expectedHidden = new float[Moved.HiddenSize];
        float[] expectedCell = new float[Moved.HiddenSize];
        using RecurrentState<Moved> state = cell.RentState();
        Span<float> spanOfBefore = state.Hidden;
        Span<float> h = stackalloc float[Moved.HiddenSize];
        Span<float> c = stackalloc float[Moved.HiddenSize];
        float[] hidden = [];
        float[] cellState = [];
        int moves = 0;
        int others = 0;
        bool isOver = false;
        Thread collector = new(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                Thread.Sleep(1);
                Compact();
                Interlocked.Increment(ref others);
            }
        });
        collector.IsBackground = true;
        collector.Start();
        for (int round = 0; round < collections; round++)
        {
            (hidden, cellState) = AmongRubbish(expectedHidden, expectedCell);
            nint place = Place(hidden);
            Step();
            Compact();
            Step();
            moves += place == Place(hidden) ? 0 : 1;

            // The same steps on memory that cannot move.
            expectedHidden.CopyTo(h);
            expectedCell.CopyTo(c);
            for (int step = 0; step < 2 * StepsAtOnce; step++)
            {
                cell.Step(input, h, c);
            }

            Require(Same(h, hidden) && Same(c, cellState), $"Arrays that were moved differ in round {round}.");
            Require(Same(h, state.Hidden) && Same(c, state.Cell), $"The rented state differs in round {round}.");
            h.CopyTo(expectedHidden);
            c.CopyTo(expectedCell);
            input[0] = -input[0];
        }

        Volatile.Write(ref isOver, true);
        collector.Join();
        Require(moves > 0, $"No collection moved an array, so nothing has been shown.");
        Require(spanOfBefore.Overlaps(state.Hidden, out int offset) && offset == 0, $"The rented state has moved.");
        return FormattableString.Invariant($"{collections + others} compacting collections during {collections * 2L * StepsAtOnce:N0} steps, arrays moved in {moves} of {collections} rounds, all bits equal");

        void Step()
        {
            for (int step = 0; step < StepsAtOnce; step++)
            {
                cell.Step(input, hidden, cellState);
                cell.Step(input, state);
            }
        }
    }

    private static void Compact()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
    }

    /// <summary>New arrays between others that nobody holds: the next collection slides them together.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (float[] Hidden, float[] Cell) AmongRubbish(float[] hidden, float[] cell)
    {
        object[] rubbish = [.. Enumerable.Range(0, 50).Select(static size => new byte[size * 10])];
        float[] first = [.. hidden];
        GC.KeepAlive(rubbish);
        return (first, [.. cell]);
    }

    private static bool Same(ReadOnlySpan<float> first, ReadOnlySpan<float> second) =>
        MemoryMarshal.AsBytes(first).SequenceEqual(MemoryMarshal.AsBytes(second));

    /// <summary>Where an array lies at this moment, for counting moves only.</summary>
    private static unsafe nint Place(float[] array) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
}
