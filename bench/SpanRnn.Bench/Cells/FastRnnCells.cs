namespace SpanRnn.Bench.Cells;

[RecurrentCell(CellKind.Rnn, inputSize: 1, hiddenSize: 8, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn1x8 : ILoopedCell<FastRnn1x8>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn1x8>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 1, hiddenSize: 16, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn1x16 : ILoopedCell<FastRnn1x16>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn1x16>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 1, hiddenSize: 20, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn1x20 : ILoopedCell<FastRnn1x20>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn1x20>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 1, hiddenSize: 40, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn1x40 : ILoopedCell<FastRnn1x40>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn1x40>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 8, hiddenSize: 8, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn8x8 : ILoopedCell<FastRnn8x8>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn8x8>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 16, hiddenSize: 16, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn16x16 : ILoopedCell<FastRnn16x16>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn16x16>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 8, hiddenSize: 32, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn8x32 : ILoopedCell<FastRnn8x32>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn8x32>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 32, hiddenSize: 32, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn32x32 : ILoopedCell<FastRnn32x32>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn32x32>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 40, hiddenSize: 64, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn40x64 : ILoopedCell<FastRnn40x64>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn40x64>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 64, hiddenSize: 64, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn64x64 : ILoopedCell<FastRnn64x64>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn64x64>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 64, hiddenSize: 128, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn64x128 : ILoopedCell<FastRnn64x128>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn64x128>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 128, hiddenSize: 128, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn128x128 : ILoopedCell<FastRnn128x128>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn128x128>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 256, hiddenSize: 256, Mode = ActivationMode.Fast)]
internal sealed partial class FastRnn256x256 : ILoopedCell<FastRnn256x256>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastRnn256x256>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}
