using System.Numerics;

namespace SpanRnn.Demo.Scene;

/// <summary>One target's recorded run through a level: where it was, and what the tracker got to see.</summary>
internal sealed class Episode
{
    /// <summary>Deviation of a sighting from the true position, in level units.</summary>
    public const float SightingNoise = 0.0015f;

    private Episode(Level level, int frames)
    {
        Level = level;
        Truth = new Vector2[frames];
        Sightings = new Vector2[frames];
        FramesHidden = new int[frames];
    }

    /// <summary>The level that was played.</summary>
    public Level Level { get; }

    /// <summary>The target's true position in every frame.</summary>
    public Vector2[] Truth { get; }

    /// <summary>
    /// The position a tracker would see in every frame, noise included; not for its eyes while
    /// <see cref="FramesHidden"/> is above 0.
    /// </summary>
    public Vector2[] Sightings { get; }

    /// <summary>For every frame how long the target has been behind cover, in frames; 0 while it is in sight.</summary>
    public int[] FramesHidden { get; }

    /// <summary>Whether the target doesn't move from the frame before to this one.</summary>
    /// <param name="frame">The frame, not the first.</param>
    public bool StandsStill(int frame) => Truth[frame] == Truth[frame - 1];

    /// <summary>Lets a target live in a level.</summary>
    /// <param name="level">Layout and habits.</param>
    /// <param name="random">Source of every chance in the episode.</param>
    /// <param name="frames">Length in frames.</param>
    public static Episode Play(Level level, RandomSource random, int frames)
    {
        var episode = new Episode(level, frames);
        IRoute route = random.Chance(level.PatrolShare) ? new PatrolRoute(level, random) : new BouncingRoute(level, random);
        var gait = new Gait(level, random);
        var cover = new Cover(random);
        for (int frame = 0; frame < frames; frame++)
        {
            gait.Advance();
            route.Advance(gait.Speed * Clock.FrameTime);
            cover.Advance();
            float noiseX = SightingNoise * random.Bell();
            float noiseY = SightingNoise * random.Bell();
            episode.Truth[frame] = route.Position;
            episode.Sightings[frame] = route.Position + new Vector2(noiseX, noiseY);
            episode.FramesHidden[frame] = cover.FramesHidden;
        }

        return episode;
    }
}
