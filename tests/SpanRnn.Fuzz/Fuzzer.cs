using System.Diagnostics;

namespace SpanRnn.Fuzz;

/// <summary>
/// The rule for files that nobody vouches for: reading one ends in a result or in a <see cref="WeightFileException"/> with a message of
/// readable length, within time and memory bounds.
/// </summary>
public static class Fuzzer
{
    /// <summary>The most that reading one mutant may take; a few hundred microseconds are usual.</summary>
    public static readonly TimeSpan AllowedTime = TimeSpan.FromSeconds(10);

    // The fastest of them counts.
    private const int Readings = 3;

    private const int ShortestMessage = 10;
    private const int LongestMessage = 6_000;

    /// <summary>Reads mutants one after another.</summary>
    /// <param name="target">The format.</param>
    /// <param name="seed">The run.</param>
    /// <param name="first">The first mutant's number.</param>
    /// <param name="count">How many.</param>
    /// <param name="tally">Where they are counted.</param>
    /// <exception cref="FuzzFailureException">A mutant breaks the rule.</exception>
    public static void Run(FuzzTarget target, int seed, int first, int count, FuzzTally tally)
    {
        for (int mutant = first; mutant < first + count; mutant++)
        {
            Check(target, mutant, target.Mutant(seed, mutant), tally);
        }
    }

    private static void Check(FuzzTarget target, int mutant, byte[] file, FuzzTally tally)
    {
        (WeightFileException? refusal, TimeSpan time, long bytes) = Read(target, mutant, file);

        // A machine that does something else may hold up any mutant; a slow one is slow every time.
        for (int again = 1; again < Readings && time > tally.Slowest.Time; again++)
        {
            TimeSpan other = Read(target, mutant, file).Time;
            time = other < time ? other : time;
        }

        if (refusal?.Message.Length is < ShortestMessage or > LongestMessage)
        {
            throw new FuzzFailureException(target, mutant, file, $"is refused in {refusal.Message.Length} letters: {refusal.Message}", refusal);
        }

        if (time > AllowedTime || bytes > target.AllowedBytes(file.Length))
        {
            throw new FuzzFailureException(
                target, mutant, file, FormattableString.Invariant($"takes {time.TotalSeconds:F1} s and {bytes} bytes; {AllowedTime.TotalSeconds} s and {target.AllowedBytes(file.Length)} bytes are allowed"));
        }

        tally.Add(mutant, refusal?.Error, refusal is not null && target.IsContainerFault(refusal), time, bytes);
    }

    private static (WeightFileException? Refusal, TimeSpan Time, long Bytes) Read(FuzzTarget target, int mutant, byte[] file)
    {
        WeightFileException? refusal = null;
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        try
        {
            target.Read(file);
        }
        catch (WeightFileException exception)
        {
            refusal = exception;
        }
        catch (Exception exception)
        {
            throw new FuzzFailureException(target, mutant, file, $"ends in {exception}", exception);
        }

        return (refusal, Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
