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
        _steppers = [.. ((string[])[ContestantNames.SpanRnn, .. ContestantNames.Rivals]).Select(cell.CreateStepper)];
        Stream = WeightStream.IsSupported ? new WeightStream(cell.WeightBytes) : null;
        IContestant[] contestants = [.. _steppers, .. (IContestant[])(Stream is null ? [] : [Stream])];
        Lanes = [.. contestants.Select(contestant => new Lane(contestant))];
    }

    public BenchCell Cell { get; }

    /// <summary>The roofline's probe; null on a machine without fused multiply-add.</summary>
    public WeightStream? Stream { get; }

    public IReadOnlyList<Lane> Lanes { get; }

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
