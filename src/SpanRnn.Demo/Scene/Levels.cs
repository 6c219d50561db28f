namespace SpanRnn.Demo.Scene;

/// <summary>
/// Where training and demo part: the networks learn in random rooms and are then judged in rooms built by hand,
/// with targets from another seed.
/// </summary>
internal static class Levels
{
    private const ulong TrainingSeed = 20_240_611;
    private const ulong DemoSeed = 77_003;

    /// <summary>The levels of the demo; no training level has these measures.</summary>
    public static IReadOnlyList<Level> Demo { get; } =
    [
        new("Courtyard", 0.97f, 0.97f, PatrolShare: 0.5f, HaltShare: 0.8f, SlowestWalk: 0.4f, FastestWalk: 0.6f),
        new("Corridor", 1f, 0.78f, PatrolShare: 0.3f, HaltShare: 0.7f, SlowestWalk: 0.45f, FastestWalk: 0.65f),
        new("Vault", 0.8f, 0.8f, PatrolShare: 0.7f, HaltShare: 1f, SlowestWalk: 0.35f, FastestWalk: 0.5f),
        new("Hangar", 1f, 0.88f, PatrolShare: 0f, HaltShare: 0.7f, SlowestWalk: 0.4f, FastestWalk: 0.65f),
        new("Cloister", 0.85f, 0.94f, PatrolShare: 1f, HaltShare: 0.9f, SlowestWalk: 0.38f, FastestWalk: 0.55f),
    ];

    /// <summary>One episode of a random training level.</summary>
    /// <param name="index">Which one; equal indices give equal episodes.</param>
    /// <param name="frames">Length in frames.</param>
    public static Episode PlayTraining(int index, int frames)
    {
        var random = new RandomSource(TrainingSeed, (ulong)index);
        return Episode.Play(RandomLevel(random), random, frames);
    }

    /// <summary>One episode of the demo; the levels take turns.</summary>
    /// <param name="index">Which one; equal indices give equal episodes.</param>
    /// <param name="frames">Length in frames.</param>
    public static Episode PlayDemo(int index, int frames) =>
        Episode.Play(Demo[index % Demo.Count], new RandomSource(DemoSeed, (ulong)index), frames);

    private static Level RandomLevel(RandomSource random) => new(
        "training",
        HalfWidth: random.Between(0.75f, 1f),
        HalfHeight: random.Between(0.75f, 1f),
        PatrolShare: 0.5f,
        HaltShare: 0.8f,
        SlowestWalk: 0.35f,
        FastestWalk: 0.65f);
}
