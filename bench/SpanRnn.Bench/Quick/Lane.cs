using System.Diagnostics;
using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Quick;

/// <summary>One contestant in the interleaved harness, with its times.</summary>
internal sealed class Lane(IContestant contestant) : IDisposable
{
    // The clock's own ticks: a TimeSpan would round to 100 ns. No slice counts as less than one of them.
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    // Other lanes' weights have pushed this one's out of the second cache level (512 KiB each at LSTM 128×128); a
    // stretch that isn't timed brings them back.
    private const int SliceOverPrelude = 8;

    private readonly List<double> _times = [];
    private long _allocatedBytes;
    private long _countedRuns;

    public IContestant Contestant { get; } = contestant;

    /// <summary>ns of one repetition, a number per round, in the order of the rounds.</summary>
    public IReadOnlyList<double> Times => _times;

    /// <summary>The fastest repetition yet, in ns, as the average over a slice.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>Repetitions in a slice.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>Bytes allocated per repetition over all rounds.</summary>
    public double AllocatedBytes => (double)_allocatedBytes / _countedRuns;

    public double MedianTime => Statistics.Median(_times);

    /// <summary>Makes a slice as long as wanted, after some slices have run.</summary>
    public void Calibrate(double sliceNanoseconds) => Count = Math.Max(1, (int)(sliceNanoseconds / Best));

    /// <summary>Forgets <see cref="Best"/>.</summary>
    public void ForgetBest() => Best = double.PositiveInfinity;

    /// <summary>Runs a slice whose time is not kept, but for <see cref="Best"/>.</summary>
    public void Warm()
    {
        RunPrelude();
        Time();
    }

    /// <summary>Runs a slice and keeps its time and its allocations.</summary>
    public void Measure()
    {
        RunPrelude();
        long before = GC.GetAllocatedBytesForCurrentThread();
        double time = Time();
        _allocatedBytes += GC.GetAllocatedBytesForCurrentThread() - before;
        _countedRuns += Count;
        _times.Add(time);
    }

    public void Dispose() => Contestant.Dispose();

    private void RunPrelude() => Contestant.Run(Math.Max(1, Count / SliceOverPrelude));

    private double Time()
    {
        long start = Stopwatch.GetTimestamp();
        Contestant.Run(Count);
        double time = Math.Max(1, Stopwatch.GetTimestamp() - start) * NanosecondsPerTick / Count;
        Best = Math.Min(Best, time);
        return time;
    }
}
