namespace SpanRnn.Reference;

/// <summary>One cell under test, step by step: the oracle, or code of the generator that a test wraps.</summary>
public interface ICellStepper
{
    /// <summary>Takes one step, in place.</summary>
    /// <param name="input">x, of the input size.</param>
    /// <param name="hidden">h, of the output size; the new one afterwards. A cell that keeps floats converts them, which loses nothing on the way back.</param>
    /// <param name="cell">c of an LSTM, of the hidden size; the new one afterwards. Empty for the other kinds.</param>
    void Step(ReadOnlySpan<double> input, Span<double> hidden, Span<double> cell);
}
