using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using SpanRnn.Bench.Contestants;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Roofline;

/// <summary>
/// The roofline of a step: streaming as many bytes as the cell has weights through multiply-adds, over and over, from the cache
/// level where they stay, on 256-bit vectors and, where SpanRnn uses them too, on 512-bit ones. No step that reads its weights with such instructions can be faster
/// than the fastest of the loops.
/// </summary>
internal sealed class WeightStream : IContestant
{
    public const string TwelveSums = "12 sums";
    public const string TwoStreams = "12 sums, 2 streams";
    public const string Prefetching = "8 sums, prefetching";
    public const string Wide = "12 sums of 512 bits";

    private const float Factor = 0.5f;

    private readonly AlignedFloats _weights;
    private readonly int _vectors;
    private readonly StreamLoops.Loop _loop;
    private float _sink;

    /// <summary>A stream of so many bytes.</summary>
    /// <param name="bytes">The footprint; rounded up to whole vectors.</param>
    /// <param name="loopName">One of <see cref="LoopNames"/>.</param>
    /// <exception cref="InvalidOperationException">The loop does not read every weight exactly once per pass.</exception>
    public WeightStream(long bytes, string loopName)
    {
        _vectors = checked((int)((bytes + Vector256<byte>.Count - 1) / Vector256<byte>.Count));
        _weights = new AlignedFloats(_vectors * Vector256<float>.Count);
        RandomParameters.State(_weights.Count, seed: 3).CopyTo(_weights.Values);
        LoopName = loopName;
        _loop = loopName switch
        {
            TwelveSums => StreamLoops.TwelveSums,
            TwoStreams => StreamLoops.TwoStreams,
            Prefetching => StreamLoops.Prefetching,
            Wide => StreamLoops.Wide,
            _ => throw new ArgumentException($"There is no loop '{loopName}'.", nameof(loopName)),
        };
        Check();
    }

    /// <summary>Whether this machine has the instructions of the loops (elsewhere they would run in software).</summary>
    public static bool IsSupported => Fma.IsSupported || AdvSimd.IsSupported;

    /// <summary>All loops.</summary>
    public static IReadOnlyList<string> LoopNames { get; } =
        Vector512.IsHardwareAccelerated ? [TwelveSums, TwoStreams, Prefetching, Wide] : [TwelveSums, TwoStreams, Prefetching];

    public string Name => $"Weight streaming, {LoopName}";

    /// <summary>The loop.</summary>
    public string LoopName { get; }

    public void Run(int count) => _sink += _loop(ref _weights.Reference, _vectors, Factor, count);

    public void Dispose()
    {
    }

    // Two passes tell a loop that starts the second one at the wrong place. Rounding: each of at least 64 partial sums
    // adds n ≤ 2¹⁴ terms of up to ±0.5, grows like 0.3 √n ≈ 37 and picks up 37 · 6e-8 · √n = 3e-4; together √64 times
    // that, 2.3e-3. A weight left out or read twice shows by its own value, 0.5 on average.
    private void Check()
    {
        const int Passes = 2;
        double expected = 0;
        foreach (float weight in _weights.Values)
        {
            expected += Passes * Factor * weight;
        }

        double actual = _loop(ref _weights.Reference, _vectors, Factor, Passes);
        if (!(Math.Abs(actual - expected) <= 0.01))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"{Name}, {_vectors} vectors: the sum is {actual:G7} instead of {expected:G7}."));
        }
    }
}
