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
        progress(PeakedHarness.Checking);
        List<Race> races = [];
        try
        {
            races.AddRange(options.Cells.Select(cell => new Race(cell)));
            using PeakedHarness harness = new([.. races.Select(race => race.Lanes)]);
            harness.Run(options.Rounds, progress);
            races.ForEach(race => race.CheckAgain());
            return new QuickResults(
                DateTime.UtcNow,
                options.Rounds,
                harness.IsSettled,
                harness.Disturbance,
                MachineProbe.Read(),
                harness.PeakGflops,
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
        EnsureNothingAllocated(race, spanRnn);
        EnsureNothingAllocated(race, race[ContestantNames.SpanRnnFast]);
        return new CellResult(
            race.Cell.Spec.Kind,
            race.Cell.Spec.InputSize,
            race.Cell.Spec.HiddenSize,
            race.Cell.WeightBytes,
            Step(race, spanRnn),
            Compared(ContestantNames.SpanRnnFast),
            [.. ContestantNames.Rivals.Select(Compared)],
            Roofline(race, race.Roofline, spanRnn),
            Roofline(race, race.NarrowRoofline, spanRnn));

        RivalResult Compared(string name) => new(Step(race, race[name]), Statistics.Ratio(race[name].Times, spanRnn.Times));
    }

    private static void EnsureNothingAllocated(Race race, Lane lane)
    {
        if (lane.AllocatedBytes > 0)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"{lane.Contestant.Name}, {race.Cell}: a step allocates {lane.AllocatedBytes:G3} bytes."));
        }
    }

    private static StepResult Step(Race race, Lane lane) =>
        new(lane.Contestant.Name, lane.MedianTime, lane.Times.Min(), 2 * race.Cell.MultiplyAdds / lane.MedianTime, lane.AllocatedBytes);

    private static RooflineResult? Roofline(Race race, Lane? roofline, Lane spanRnn)
    {
        if (roofline is not { } limit)
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
