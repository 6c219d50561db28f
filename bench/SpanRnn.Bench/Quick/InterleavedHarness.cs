namespace SpanRnn.Bench.Quick;

/// <summary>
/// Times groups of lanes round by round: each round gives every lane one slice of half a millisecond, so that what
/// disturbs the machine for longer disturbs all alike, and a ratio within a round is of neighbours in time.
/// </summary>
internal sealed class InterleavedHarness(IReadOnlyList<IReadOnlyList<Lane>> groups)
{
    // Long against the clock (tens of ns), short against a scheduler's time slice (ms), so that most slices are whole.
    private const double SliceNanoseconds = 500_000;

    // The JIT looks at a method again after 30 calls, twice on the way from its first tier to its last, and then
    // compiles in the background once 100 ms have passed without new methods: hence the least number of rounds and the
    // pauses. A time that has not moved for one block may still be waiting for the next tier, for two it is settled.
    private const int BlockRounds = 16;
    private const int MinimumBlocks = 6;
    private const int MaximumBlocks = 24;
    private const int SettledBlocks = 2;
    private static readonly TimeSpan TieringPause = TimeSpan.FromMilliseconds(200);

    // A block is settled when no lane's best time has fallen by more than this.
    private const double SettledGain = 0.02;

    /// <summary>Whether the times had settled when the warm-up ended.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Runs everything untimed until no lane gets faster any more.</summary>
    public void WarmUp()
    {
        Lane[] lanes = [.. groups.SelectMany(group => group)];
        RunBlock(lanes);

        // The first slices were single repetitions, whose best is luck or the clock's.
        Array.ForEach(lanes, lane => lane.ForgetBest());

        int settledBlocks = 0;
        for (int block = 1; block < MaximumBlocks && !IsSettled; block++)
        {
            double[] before = [.. lanes.Select(lane => lane.Best)];
            RunBlock(lanes);
            bool hasGained = lanes.Zip(before).Any(pair => pair.First.Best < pair.Second * (1 - SettledGain));
            settledBlocks = hasGained ? 0 : settledBlocks + 1;
            IsSettled = settledBlocks >= SettledBlocks && block + 1 >= MinimumBlocks;
        }
    }

    /// <summary>Measures every lane once per round.</summary>
    public void Measure(int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            ForEachInTurn(round, lane => lane.Measure());
        }
    }

    private void RunBlock(Lane[] lanes)
    {
        for (int round = 0; round < BlockRounds; round++)
        {
            ForEachInTurn(round, lane => lane.Warm());
        }

        Array.ForEach(lanes, lane => lane.Calibrate(SliceNanoseconds));
        Thread.Sleep(TieringPause);
    }

    // Each round begins with another lane of a group, so that none always follows the same neighbour.
    private void ForEachInTurn(int round, Action<Lane> action)
    {
        foreach (IReadOnlyList<Lane> group in groups)
        {
            for (int i = 0; i < group.Count; i++)
            {
                action(group[(i + round) % group.Count]);
            }
        }
    }
}
