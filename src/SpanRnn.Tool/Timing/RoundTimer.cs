using System.Diagnostics;

namespace SpanRnn.Tool.Timing;

/// <summary>Times contestants round by round, one after another in each round, so that what disturbs the machine disturbs all.</summary>
internal static class RoundTimer
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>Calls of one contestant that last about a round.</summary>
    /// <param name="call">The call.</param>
    /// <param name="roundNanoseconds">What a round should last.</param>
    public static int CallsPerRound(Action call, double roundNanoseconds)
    {
        // The first call compiles.
        call();
        for (int calls = 1; ; calls *= 2)
        {
            double once = Time(call, calls);
            if (once >= roundNanoseconds / 2 || calls > int.MaxValue / 4)
            {
                return Math.Max(1, (int)(calls * roundNanoseconds / Math.Max(1, once)));
            }
        }
    }

    /// <summary>Nanoseconds that a number of calls take.</summary>
    public static double Time(Action call, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            call();
        }

        return (Stopwatch.GetTimestamp() - start) * NanosecondsPerSecond / Stopwatch.Frequency;
    }

    /// <summary>The middle of some times; of an even number the lower one.</summary>
    public static double Median(IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        return sorted[(sorted.Length - 1) / 2];
    }
}
