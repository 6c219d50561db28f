namespace SpanRnn.Bench.Contestants;

/// <summary>A cell's step as C# programmers write it by hand.</summary>
internal interface IHandwrittenCell
{
    /// <summary>Takes a step, without allocating.</summary>
    /// <param name="input">The input.</param>
    /// <param name="hidden">The hidden state, replaced.</param>
    /// <param name="cell">An LSTM's cell state, replaced; empty for the others.</param>
    void Step(ReadOnlySpan<float> input, float[] hidden, float[] cell);
}
