using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using SpanRnn.Bench.Contestants;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Roofline;

/// <summary>
/// The roofline of a step: streaming as many bytes as the cell has weights through 256-bit multiply-adds, over and
/// over, from the cache level where they stay. No step that reads its weights with such instructions can be faster.
/// </summary>
internal sealed class WeightStream : IContestant
{
    // Short tries, the best of which counts, so that a disturbance cannot pick the loop.
    private const int Tries = 25;
    private const double NanosecondsPerTry = 100_000;

    // 100 bytes per ns, to choose the length of a try.
    private const double RoughBytesPerNanosecond = 100;

    private const float Factor = 0.5f;

    private static readonly (string Name, StreamLoops.Loop Loop)[] Loops =
    [
        ("8 sums", StreamLoops.EightSums),
        ("12 sums", StreamLoops.TwelveSums),
        ("12 sums, 2 streams", StreamLoops.TwoStreams),
    ];

    private readonly AlignedFloats _weights;
    private readonly int _vectors;
    private readonly StreamLoops.Loop _loop;
    private float _sink;

    /// <summary>A stream of so many bytes, by the loop that is fastest at it.</summary>
    /// <param name="bytes">The footprint; rounded up to whole vectors.</param>
    /// <exception cref="InvalidOperationException">A loop does not read every weight exactly once per pass.</exception>
    public WeightStream(long bytes)
    {
        _vectors = checked((int)((bytes + Vector256<byte>.Count - 1) / Vector256<byte>.Count));
        _weights = new AlignedFloats(_vectors * Vector256<float>.Count);
        RandomParameters.State(_weights.Count, seed: 3).CopyTo(_weights.Values);
        foreach ((string name, StreamLoops.Loop loop) in Loops)
        {
            Check(name, loop);
        }

        (LoopName, _loop) = Loops.MinBy(entry => BestTime(entry.Loop));
    }

    /// <summary>Whether this machine has the instructions of the loops (elsewhere they would run in software).</summary>
    public static bool IsSupported => Fma.IsSupported || AdvSimd.IsSupported;

    public string Name => ContestantNames.WeightStream;

    /// <summary>The loop that won.</summary>
    public string LoopName { get; }

    public void Run(int count) => _sink += _loop(ref _weights.Reference, _vectors, Factor, count);

    public void Dispose()
    {
    }

    // Two passes tell a loop that starts the second one at the wrong place. Rounding: each of at least 64 partial sums
    // adds n ≤ 2¹⁴ terms of up to ±0.5, grows like 0.3 √n ≈ 37 and picks up 37 · 6e-8 · √n = 3e-4; together √64 times
    // that, 2.3e-3. A weight left out or read twice shows by its own value, 0.5 on average.
    private void Check(string name, StreamLoops.Loop loop)
    {
        const int Passes = 2;
        double expected = 0;
        foreach (float weight in _weights.Values)
        {
            expected += Passes * Factor * weight;
        }

        double actual = loop(ref _weights.Reference, _vectors, Factor, Passes);
        if (!(Math.Abs(actual - expected) <= 0.01))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"Weight streaming, {name}, {_vectors} vectors: the sum is {actual:G7} instead of {expected:G7}."));
        }
    }

    private double BestTime(StreamLoops.Loop loop)
    {
        int passes = Math.Max(1, (int)(NanosecondsPerTry * RoughBytesPerNanosecond / (_vectors * (double)Vector256<byte>.Count)));
        double best = double.PositiveInfinity;
        for (int i = 0; i < Tries; i++)
        {
            long start = Stopwatch.GetTimestamp();
            _sink += loop(ref _weights.Reference, _vectors, Factor, passes);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best;
    }
}
