namespace SpanRnn.Bench.Cells;

/// <summary>A generated cell that is also measured over sequences and batches, and step by step for comparison.</summary>
/// <typeparam name="TSelf">The generated class.</typeparam>
internal interface IBulkCell<TSelf> : ILoopedCell<TSelf>
    where TSelf : class, IBulkCell<TSelf>
{
    /// <summary>Takes a step for each input, with the states in turn; directly, as <see cref="ILoopedCell{TSelf}"/> says.</summary>
    void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<TSelf>> states);
}
