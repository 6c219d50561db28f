using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Bulk;

/// <summary>Measures sequences or batches of the chosen cells.</summary>
internal static class BulkRun
{
    /// <summary>Checks, warms up, measures, checks again.</summary>
    /// <exception cref="InvalidOperationException">A contestant computes something else than the cell, or SpanRnn allocates.</exception>
    public static BulkResults Run(QuickOptions options, Action<string> progress)
    {
        progress(PeakedHarness.Checking);
        List<BulkRace> races = [];
        try
        {
            races.AddRange(options.Cells.Select(cell => new BulkRace(cell, options.Workload)));
            using PeakedHarness harness = new([.. races.Select(race => race.Lanes)]);
            harness.Run(options.Rounds, progress);
            races.ForEach(race => race.CheckAgain());
            BulkShape shape = BulkShape.Of(options.Workload);
            return new BulkResults(
                options.Workload,
                shape,
                DateTime.UtcNow,
                options.Rounds,
                harness.IsSettled,
                harness.Disturbance,
                MachineProbe.Read(),
                harness.PeakGflops,
                [.. races.Select(race => Result(race, shape.Count, harness.PeakGflops))]);
        }
        finally
        {
            races.ForEach(race => race.Dispose());
        }
    }

    private static BulkCellResult Result(BulkRace race, int stepsPerRun, double? peak)
    {
        CellSpec spec = race.Cell.Spec;
        Lane lane = race[ContestantNames.SpanRnn];
        StepResult spanRnn = Step(race, lane, stepsPerRun);
        return spanRnn.AllocatedBytes > 0
            ? throw new InvalidOperationException(FormattableString.Invariant($"SpanRnn, {race.Cell}: a call allocates {lane.AllocatedBytes:G3} bytes."))
            : new BulkCellResult(
                spec.Kind,
                spec.InputSize,
                spec.HiddenSize,
                spanRnn,
                [.. ContestantNames.BulkRivals.Select(Rival)],
                spanRnn.Gflops / peak);

        RivalResult Rival(string name) =>
            new(Step(race, race[name], stepsPerRun), Statistics.Ratio(race[name].Times, lane.Times));
    }

    private static StepResult Step(BulkRace race, Lane lane, int stepsPerRun) => new(
        lane.Contestant.Name,
        lane.MedianTime / stepsPerRun,
        lane.Times.Min() / stepsPerRun,
        2 * race.Cell.MultiplyAdds * stepsPerRun / lane.MedianTime,
        lane.AllocatedBytes / stepsPerRun);
}
