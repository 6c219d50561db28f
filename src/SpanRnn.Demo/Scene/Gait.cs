namespace SpanRnn.Demo.Scene;

/// <summary>
/// The speed of a target: it walks, perhaps halts, runs, and begins again. The rhythm is the same in all levels;
/// how fast a target is, whether it halts and where in the rhythm it stands must be found out by watching. A halt
/// outlasts a window of half a second, so only memory knows how the target was moving before and when it will go on.
/// </summary>
internal sealed class Gait
{
    private const float WalkSeconds = 1.2f;
    private const float HaltSeconds = 0.8f;
    private const float RunSeconds = 0.8f;
    private const float RunFactor = 1.5f;
    private const float Acceleration = 5f; // level units per second squared

    private readonly float[] _speeds;
    private readonly int[] _frames;
    private int _phase;
    private int _framesLeft;

    /// <summary>Draws a speed and a place in the rhythm to start from.</summary>
    /// <param name="level">Gives the range of speeds and how many targets halt.</param>
    /// <param name="random">The episode's source of chance.</param>
    public Gait(Level level, RandomSource random)
    {
        float walk = random.Between(level.SlowestWalk, level.FastestWalk);
        bool halts = random.Chance(level.HaltShare);
        _speeds = [walk, 0f, walk * RunFactor];
        _frames = [Clock.Frames(WalkSeconds), halts ? Clock.Frames(HaltSeconds) : 0, Clock.Frames(RunSeconds)];
        _phase = random.Between(0, 2);
        _framesLeft = (int)(_frames[_phase] * random.NextUnit());
        Speed = _speeds[_phase];
    }

    /// <summary>The speed now, in level units per second.</summary>
    public float Speed { get; private set; }

    /// <summary>Lets one frame pass.</summary>
    public void Advance()
    {
        while (_framesLeft == 0)
        {
            _phase = (_phase + 1) % _speeds.Length;
            _framesLeft = _frames[_phase];
        }

        _framesLeft--;
        float most = Acceleration * Clock.FrameTime;
        Speed += Math.Clamp(_speeds[_phase] - Speed, -most, most);
    }
}
