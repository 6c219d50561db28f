using SpanRnn.Bench.Cells;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Roofline;

namespace SpanRnn.Bench.Quick;

/// <summary>The contestants of one cell, timed one right after the other in every round.</summary>
internal sealed class Race : IDisposable
{
    private readonly IStepper[] _steppers;

    /// <summary>Makes and checks every contestant.</summary>
    /// <exception cref="InvalidOperationException">A contestant computes something else than the cell.</exception>
    public Race(BenchCell cell)
    {
        Cell = cell;
        _steppers = [.. ((string[])[ContestantNames.SpanRnn, ContestantNames.SpanRnnFast, .. ContestantNames.Rivals]).Select(cell.CreateStepper)];
        IEnumerable<WeightStream> streams = WeightStream.IsSupported
            ? WeightStream.LoopNames.Select(loop => new WeightStream(cell.WeightBytes, loop))
            : [];
        Lanes = [.. _steppers.Concat<IContestant>(streams).Select(contestant => new Lane(contestant))];
    }

    public BenchCell Cell { get; }

    public IReadOnlyList<Lane> Lanes { get; }

    /// <summary>The roofline: the loop of the lowest median; null on a machine without fused multiply-add.</summary>
    public Lane? Roofline => Lanes.Where(lane => lane.Contestant is WeightStream).MinBy(lane => lane.MedianTime);

    /// <summary>The roofline of 256-bit vectors.</summary>
    public Lane? NarrowRoofline => Lanes.Where(lane => lane.Contestant is WeightStream { LoopName: not WeightStream.Wide }).MinBy(lane => lane.MedianTime);

    /// <summary>The lane of a contestant.</summary>
    public Lane this[string name] => Lanes.First(lane => lane.Contestant.Name == name);

    /// <summary>Checks every contestant once more: now the code runs that was timed, after the last tier of the JIT.</summary>
    /// <exception cref="InvalidOperationException">A contestant computes something else than the cell.</exception>
    public void CheckAgain()
    {
        foreach (IStepper stepper in _steppers)
        {
            ContestantCheck.Check(stepper, Cell.Parameters);
        }
    }

    public void Dispose()
    {
        foreach (Lane lane in Lanes)
        {
            lane.Dispose();
        }
    }
}
