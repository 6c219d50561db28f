namespace SpanRnn.Tests.Cells;

/// <summary>A generated class with its type erased, so that one test can take them all.</summary>
internal interface IGoldenCell
{
    /// <summary>Steps a rented state over a sequence from a given state.</summary>
    CellRun<float> Step(ReadOnlySpan<float> sequence, ReadOnlySpan<float> hidden, ReadOnlySpan<float> cell);

    /// <summary>Takes the same steps in one call of <c>Run</c>.</summary>
    CellRun<float> Run(ReadOnlySpan<float> sequence, ReadOnlySpan<float> hidden, ReadOnlySpan<float> cell);
}

/// <summary>Runs a generated class through the interface that generic user code would use.</summary>
/// <param name="cell">The loaded cell.</param>
internal sealed class GoldenCell<TCell>(TCell cell) : IGoldenCell
    where TCell : class, IRecurrentCell<TCell>
{
    public CellRun<float> Step(ReadOnlySpan<float> sequence, ReadOnlySpan<float> hidden, ReadOnlySpan<float> cellState)
    {
        using RecurrentState<TCell> state = Begin(hidden, cellState);
        List<float> outputs = [];
        for (int start = 0; start < sequence.Length; start += TCell.InputSize)
        {
            cell.Step(sequence.Slice(start, TCell.InputSize), state);
            outputs.AddRange(state.Hidden);
        }

        return End([.. outputs], state);
    }

    public CellRun<float> Run(ReadOnlySpan<float> sequence, ReadOnlySpan<float> hidden, ReadOnlySpan<float> cellState)
    {
        using RecurrentState<TCell> state = Begin(hidden, cellState);
        float[] outputs = new float[sequence.Length / TCell.InputSize * TCell.HiddenSize];
        cell.Run(sequence, outputs, state);
        return End(outputs, state);
    }

    private RecurrentState<TCell> Begin(ReadOnlySpan<float> hidden, ReadOnlySpan<float> cellState)
    {
        RecurrentState<TCell> state = cell.RentState();
        state.CopyFrom([.. hidden, .. cellState]);
        return state;
    }

    private static CellRun<float> End(float[] outputs, RecurrentState<TCell> state) =>
        new(outputs, state.Hidden.ToArray(), TCell.Spec.HasCellState ? state.Cell.ToArray() : []);
}
