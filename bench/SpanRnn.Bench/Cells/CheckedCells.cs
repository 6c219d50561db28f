namespace SpanRnn.Bench.Cells;

// Cells that look for numbers that are not finite, to say what that costs.

[RecurrentCell(CellKind.Lstm, inputSize: 8, hiddenSize: 8, Checked = true)]
internal sealed partial class CheckedLstm8 : ILoopedCell<CheckedLstm8>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<CheckedLstm8>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 32, hiddenSize: 32, Checked = true)]
internal sealed partial class CheckedLstm32 : ILoopedCell<CheckedLstm32>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<CheckedLstm32>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 128, hiddenSize: 128, Checked = true)]
internal sealed partial class CheckedLstm128 : ILoopedCell<CheckedLstm128>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<CheckedLstm128>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}
