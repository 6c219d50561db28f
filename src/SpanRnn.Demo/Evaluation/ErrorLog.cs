using System.Numerics;
using SpanRnn.Demo.Scene;

namespace SpanRnn.Demo.Evaluation;

/// <summary>Holds predictions against the truth.</summary>
internal sealed class ErrorLog
{
    /// <summary>The first second of an episode is for getting acquainted and doesn't count.</summary>
    private const int FirstFrame = Clock.FramesPerSecond;

    /// <summary>The errors of all predictions.</summary>
    public ErrorCurve All { get; } = new();

    /// <summary>The errors under covers that hid a target standing still: where it was going, only memory can tell.</summary>
    public ErrorCurve Halted { get; } = new();

    /// <summary>Takes in a prediction.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="frame">The frame that was predicted.</param>
    /// <param name="predicted">The predicted position.</param>
    public void Add(Episode episode, int frame, Vector2 predicted)
    {
        // The frame in which a target reappears was predicted under cover and belongs to neither.
        int hidden = episode.FramesHidden[frame];
        if (frame < FirstFrame || (hidden == 0 && episode.FramesHidden[frame - 1] > 0))
        {
            return;
        }

        float distance = Geometry.Length(predicted - episode.Truth[frame]);
        All.Add(hidden, distance);
        if (hidden > 0 && episode.StandsStill(frame - hidden))
        {
            Halted.Add(hidden, distance);
        }
    }
}
