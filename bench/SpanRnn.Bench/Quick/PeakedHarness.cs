using SpanRnn.Bench.Roofline;

namespace SpanRnn.Bench.Quick;

/// <summary>The interleaved harness with the peak of multiply-adds as one more lane, and what belongs to a whole run.</summary>
internal sealed class PeakedHarness : IDisposable
{
    /// <summary>What to tell of the work before a harness exists.</summary>
    public const string Checking = "Checking every contestant against the double-precision reference";

    private readonly Lane[] _lanes;
    private readonly Lane? _peak;
    private readonly InterleavedHarness _harness;

    public PeakedHarness(IReadOnlyList<IReadOnlyList<Lane>> groups)
    {
        _lanes = [.. groups.SelectMany(group => group)];
        _peak = WeightStream.IsSupported ? new Lane(new FmaPeak()) : null;
        _harness = new InterleavedHarness(_peak is null ? groups : [.. groups, [_peak]]);
    }

    /// <summary>Whether the times had settled when the warm-up ended.</summary>
    public bool IsSettled => _harness.IsSettled;

    /// <summary>Median time over fastest time, for the lane in the middle.</summary>
    public double Disturbance => Statistics.Median(_lanes.Select(lane => lane.MedianTime / lane.Times.Min()));

    /// <summary>What multiply-adds on the widest vectors reach; null without fused multiply-add.</summary>
    public double? PeakGflops => _peak is null ? null : FmaPeak.FlopsPerRun / _peak.MedianTime;

    /// <summary>Warms up, then measures.</summary>
    public void Run(int rounds, Action<string> progress)
    {
        progress("Warming up until no time falls any more");
        _harness.WarmUp();
        progress(FormattableString.Invariant($"Measuring {rounds} rounds"));
        _harness.Measure(rounds);
    }

    public void Dispose() => _peak?.Dispose();
}
