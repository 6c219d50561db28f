namespace SpanRnn.Bench.Cells;

/// <summary>A generated cell whose sequences and batches are also measured step by step.</summary>
/// <typeparam name="TSelf">The generated class.</typeparam>
internal interface IBulkCell<TSelf> : ILoopedCell<TSelf>
    where TSelf : class, IBulkCell<TSelf>
{
    /// <summary>Takes a step for each input, with the states in turn; directly, as <see cref="ILoopedCell{TSelf}"/> says.</summary>
    void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<TSelf>> states);
}
