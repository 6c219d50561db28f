namespace SpanRnn.Bench.Cells;

/// <summary>
/// A generated cell with a loop around its own step. Each class writes the loop itself: it then calls
/// <c>Step</c> directly, as a user's loop does, where code generic over the class would call through the interface.
/// </summary>
/// <typeparam name="TSelf">The generated class.</typeparam>
internal interface ILoopedCell<TSelf> : IRecurrentCell<TSelf>
    where TSelf : class, ILoopedCell<TSelf>
{
    /// <summary>The generated factory.</summary>
    static abstract TSelf Create(CellParameters parameters);

    /// <summary>Takes a step for each input, with the states in turn.</summary>
    void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<TSelf>> states);
}
