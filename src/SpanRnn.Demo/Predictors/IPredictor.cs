namespace SpanRnn.Demo.Predictors;

/// <summary>
/// What the demo needs of a predictor: the members that the generator writes for a cell with a read-out and for a
/// window cell alike, and a few words for the table.
/// </summary>
/// <typeparam name="TSelf">The annotated class.</typeparam>
internal interface IPredictor<TSelf>
    where TSelf : class, IPredictor<TSelf>
{
    /// <summary>The row's title in the table and the line's in the picture.</summary>
    static abstract string Title { get; }

    /// <summary>What the predictor can know of the past.</summary>
    static abstract PredictorMemory Memory { get; }

    /// <summary>The embedded weight file.</summary>
    static abstract string WeightFile { get; }

    /// <summary>Trainable parameters.</summary>
    static abstract long Parameters { get; }

    /// <summary>Loads weights; written by the generator.</summary>
    static abstract TSelf Load(Stream stream, string prefix);

    /// <summary>Rents what one agent remembers; written by the generator.</summary>
    RecurrentState<TSelf> RentState();

    /// <summary>One frame: from the five inputs of <see cref="Evaluation.Belief"/> to the predicted velocity; written by the generator.</summary>
    void Step(ReadOnlySpan<float> input, Span<float> output, RecurrentState<TSelf> state);
}
