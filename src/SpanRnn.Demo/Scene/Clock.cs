namespace SpanRnn.Demo.Scene;

/// <summary>The scene's time: 60 frames a second.</summary>
internal static class Clock
{
    /// <summary>Frames in a second.</summary>
    public const int FramesPerSecond = 60;

    /// <summary>Seconds in a frame.</summary>
    public const float FrameTime = 1f / FramesPerSecond;

    /// <summary>The whole frames nearest to a time.</summary>
    /// <param name="seconds">A time in seconds, not negative.</param>
    public static int Frames(float seconds) => (int)((seconds * FramesPerSecond) + 0.5f);
}
