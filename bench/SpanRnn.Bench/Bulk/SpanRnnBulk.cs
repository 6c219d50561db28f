using SpanRnn.Bench.Cells;

namespace SpanRnn.Bench.Bulk;

/// <summary>What SpanRnn's ways through a sequence or a batch share: the cell, its states, the inputs.</summary>
internal abstract class SpanRnnBulk<TCell> : IBulkContestant
    where TCell : class, ILoopedCell<TCell>
{
    protected SpanRnnBulk(string name, CellParameters parameters, BulkShape shape)
    {
        Name = name;
        Cell = TCell.Create(parameters);
        States = new RecurrentState<TCell>[shape.States];
        for (int i = 0; i < States.Length; i++)
        {
            States[i] = Cell.RentState();
        }

        Inputs = BulkInputs.Create(shape, TCell.InputSize);
    }

    public string Name { get; }

    public virtual ReadOnlySpan<float> Outputs => [];

    protected TCell Cell { get; }

    protected RecurrentState<TCell>[] States { get; }

    protected float[] Inputs { get; }

    public void Run(int count)
    {
        for (int i = 0; i < count; i++)
        {
            RunOnce();
        }
    }

    public void CopyHidden(Span<float> destination)
    {
        for (int i = 0; i < States.Length; i++)
        {
            States[i].Hidden.CopyTo(destination[(i * TCell.HiddenSize)..]);
        }
    }

    public void Reset() => Array.ForEach(States, state => state.Reset());

    public void Dispose() => Array.ForEach(States, state => state.Dispose());

    /// <summary>Works through all inputs once.</summary>
    protected abstract void RunOnce();
}
