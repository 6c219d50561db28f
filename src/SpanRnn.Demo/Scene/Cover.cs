namespace SpanRnn.Demo.Scene;

/// <summary>
/// When the target is behind cover: in sight for a while, then hidden for half a second to two seconds, again
/// and again. Half of the covers last the full two seconds.
/// </summary>
internal sealed class Cover
{
    /// <summary>The longest a target stays hidden, in seconds.</summary>
    public const float LongestSeconds = 2f;

    private const float ShortestSeconds = 0.5f;
    private readonly RandomSource _random;
    private int _framesInSightLeft;
    private int _framesHiddenLeft;

    /// <summary>Begins in sight, for two to three and a half seconds.</summary>
    /// <param name="random">The episode's source of chance.</param>
    public Cover(RandomSource random)
    {
        _random = random;
        _framesInSightLeft = Clock.Frames(random.Between(2f, 3.5f));
        DrawCover();
    }

    /// <summary>Frames the target has been hidden, this one included; 0 while it is in sight.</summary>
    public int FramesHidden { get; private set; }

    /// <summary>Lets one frame pass.</summary>
    public void Advance()
    {
        if (_framesInSightLeft > 0)
        {
            _framesInSightLeft--;
            FramesHidden = 0;
            return;
        }

        FramesHidden++;
        _framesHiddenLeft--;
        if (_framesHiddenLeft == 0)
        {
            _framesInSightLeft = Clock.Frames(_random.Between(1f, 2.5f));
            DrawCover();
        }
    }

    private void DrawCover() => _framesHiddenLeft = Clock.Frames(
        _random.Chance(0.5f) ? LongestSeconds : _random.Between(ShortestSeconds, LongestSeconds));
}
