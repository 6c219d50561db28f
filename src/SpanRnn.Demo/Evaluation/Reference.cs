using System.Numerics;
using SpanRnn.Demo.Scene;

namespace SpanRnn.Demo.Evaluation;

/// <summary>A rule of thumb without any learning, to measure the predictors against.</summary>
/// <param name="Title">The rule's name.</param>
/// <param name="Errors">How far off its predictions were.</param>
internal sealed record Reference(string Title, ErrorLog Errors)
{
    /// <summary>Sightings over which the constant velocity is measured; longer ones mix in turns, shorter ones noise.</summary>
    private const int VelocityFrames = 8;

    /// <summary>The target stays where it was last seen.</summary>
    public static Reference HoldPosition(IReadOnlyList<Episode> episodes) =>
        new("Hold last position", Measure(episodes, static (episode, lastSeen, _) => episode.Sightings[lastSeen]));

    /// <summary>The target goes on as it was last seen moving.</summary>
    public static Reference ConstantVelocity(IReadOnlyList<Episode> episodes) =>
        new("Constant velocity", Measure(episodes, static (episode, lastSeen, framesAhead) =>
        {
            int first = lastSeen;
            while (first > 0 && episode.FramesHidden[first - 1] == 0 && lastSeen - first < VelocityFrames)
            {
                first--;
            }

            Vector2 moved = episode.Sightings[lastSeen] - episode.Sightings[first];
            return episode.Sightings[lastSeen] + (moved * (framesAhead / (float)Math.Max(lastSeen - first, 1)));
        }));

    private static ErrorLog Measure(IReadOnlyList<Episode> episodes, Func<Episode, int, int, Vector2> predict)
    {
        var errors = new ErrorLog();
        foreach (Episode episode in episodes)
        {
            for (int frame = 1; frame < episode.Truth.Length; frame++)
            {
                int framesAhead = Math.Max(episode.FramesHidden[frame], 1);
                errors.Add(episode, frame, predict(episode, frame - framesAhead, framesAhead));
            }
        }

        return errors;
    }
}
