using SpanRnn.Bench.Cells;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Bulk;

/// <summary>The contestants of one cell's sequence or batch.</summary>
internal sealed class BulkRace : IDisposable
{
    private readonly IReadOnlyList<IBulkContestant> _contestants;
    private readonly BulkShape _shape;

    /// <summary>Makes and checks every contestant.</summary>
    /// <exception cref="InvalidOperationException">A contestant computes something else than the cell.</exception>
    public BulkRace(BenchCell cell, Workload workload)
    {
        Cell = cell;
        _shape = BulkShape.Of(workload);
        _contestants =
        [
            cell.CreateBulk(ContestantNames.SpanRnn, workload),
            .. ContestantNames.BulkRivals.Select(name => cell.CreateBulk(name, workload)),
        ];
        Lanes = [.. _contestants.Select(contestant => new Lane(contestant))];
    }

    public BenchCell Cell { get; }

    public IReadOnlyList<Lane> Lanes { get; }

    /// <summary>The lane of a contestant.</summary>
    public Lane this[string name] => Lanes.First(lane => lane.Contestant.Name == name);

    /// <summary>Checks every contestant once more, after the last tier of the JIT.</summary>
    /// <exception cref="InvalidOperationException">A contestant computes something else than the cell.</exception>
    public void CheckAgain()
    {
        foreach (IBulkContestant contestant in _contestants)
        {
            BulkCheck.Check(contestant, Cell.Parameters, _shape);
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
