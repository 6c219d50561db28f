using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Roofline;

namespace SpanRnn.Bench.Quick;

/// <summary>Measures the chosen cells and gathers what was found.</summary>
internal static class QuickRun
{
    /// <summary>Checks, warms up, measures, checks again.</summary>
    /// <param name="options">Which cells, how many rounds.</param>
    /// <param name="progress">Told what begins.</param>
    /// <exception cref="InvalidOperationException">A contestant computes something else than the cell, or SpanRnn allocates.</exception>
    public static QuickResults Run(QuickOptions options, Action<string> progress)
    {
        progress("Checking every contestant against the double-precision reference");
        List<Race> races = [];
        using Lane? peak = WeightStream.IsSupported ? new Lane(new FmaPeak()) : null;
        try
        {
            races.AddRange(options.Cells.Select(cell => new Race(cell)));
            InterleavedHarness harness = new([.. races.Select(race => race.Lanes), .. (IReadOnlyList<Lane>[])(peak is null ? [] : [[peak]])]);
            progress("Warming up until no time falls any more");
            harness.WarmUp();
            progress(FormattableString.Invariant($"Measuring {options.Rounds} rounds"));
            harness.Measure(options.Rounds);
            races.ForEach(race => race.CheckAgain());
            return new QuickResults(
                DateTime.UtcNow,
                options.Rounds,
                harness.IsSettled,
                Statistics.Median(races.SelectMany(race => race.Lanes).Select(lane => lane.MedianTime / lane.Times.Min())),
                MachineFacts.Read(),
                peak is null ? null : FmaPeak.FlopsPerRun / peak.MedianTime,
                [.. races.Select(Result)]);
        }
        finally
        {
            races.ForEach(race => race.Dispose());
        }
    }

    private static CellResult Result(Race race)
    {
        Lane spanRnn = race[ContestantNames.SpanRnn];
        if (spanRnn.AllocatedBytes > 0)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"SpanRnn, {race.Cell}: a step allocates {spanRnn.AllocatedBytes:G3} bytes."));
        }

        return new CellResult(
            race.Cell.Spec.Kind,
            race.Cell.Spec.InputSize,
            race.Cell.Spec.HiddenSize,
            race.Cell.WeightBytes,
            Step(race, spanRnn),
            [.. ContestantNames.Rivals.Select(name => new RivalResult(Step(race, race[name]), Statistics.Ratio(race[name].Times, spanRnn.Times)))],
            Roofline(race, spanRnn));
    }

    private static StepResult Step(Race race, Lane lane) =>
        new(lane.Contestant.Name, lane.MedianTime, lane.Times.Min(), 2 * race.Cell.MultiplyAdds / lane.MedianTime, lane.AllocatedBytes);

    private static RooflineResult? Roofline(Race race, Lane spanRnn)
    {
        if (race.Roofline is not { } limit)
        {
            return null;
        }

        return new RooflineResult(
            limit.MedianTime,
            race.Cell.WeightBytes / limit.MedianTime,
            ((WeightStream)limit.Contestant).LoopName,
            Statistics.Ratio(spanRnn.Times, limit.Times));
    }
}
