using SpanRnn.Demo.Scene;

namespace SpanRnn.Demo.Evaluation;

/// <summary>Mean distances between predicted and true position, in level units, for every time under cover.</summary>
internal sealed class ErrorCurve
{
    private readonly Sums[] _sums = new Sums[Clock.Frames(Cover.LongestSeconds) + 1];

    /// <summary>Error of a prediction one frame ahead, made and checked in sight.</summary>
    public Estimate InSight => _sums[0].Estimate();

    /// <summary>The longest cover, in frames.</summary>
    public int LongestCover => _sums.Length - 1;

    /// <summary>Error after a time under cover.</summary>
    /// <param name="frames">The time, in frames since the last sighting; at least 1.</param>
    public Estimate UnderCover(int frames) => _sums[frames].Estimate();

    /// <summary>Error after a time under cover.</summary>
    /// <param name="seconds">The time since the last sighting; at least a frame.</param>
    public Estimate UnderCover(float seconds) => UnderCover(Clock.Frames(seconds));

    /// <summary>How many covers lasted that long.</summary>
    /// <param name="seconds">The time since the last sighting; at least a frame.</param>
    public int Covers(float seconds) => _sums[Clock.Frames(seconds)].Count;

    /// <summary>Takes in a distance.</summary>
    /// <param name="framesHidden">The time under cover, in frames; 0 in sight.</param>
    /// <param name="distance">The distance, in level units.</param>
    public void Add(int framesHidden, float distance) => _sums[framesHidden].Add(distance);

    private struct Sums
    {
        private double _sum;
        private double _squares;

        public int Count { get; private set; }

        public void Add(double distance)
        {
            Count++;
            _sum += distance;
            _squares += distance * distance;
        }

        public readonly Estimate Estimate()
        {
            double mean = _sum / Count;
            return new Estimate(mean, Math.Sqrt(((_squares / Count) - (mean * mean)) / Count));
        }
    }
}
