namespace SpanRnn.Bench.Cells;

[RecurrentCell(CellKind.Gru, inputSize: 1, hiddenSize: 8, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru1x8 : ILoopedCell<FastGru1x8>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru1x8>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 1, hiddenSize: 16, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru1x16 : ILoopedCell<FastGru1x16>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru1x16>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 1, hiddenSize: 20, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru1x20 : ILoopedCell<FastGru1x20>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru1x20>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 1, hiddenSize: 40, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru1x40 : ILoopedCell<FastGru1x40>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru1x40>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 8, hiddenSize: 8, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru8x8 : ILoopedCell<FastGru8x8>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru8x8>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 16, hiddenSize: 16, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru16x16 : ILoopedCell<FastGru16x16>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru16x16>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 8, hiddenSize: 32, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru8x32 : ILoopedCell<FastGru8x32>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru8x32>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 32, hiddenSize: 32, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru32x32 : ILoopedCell<FastGru32x32>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru32x32>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 40, hiddenSize: 64, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru40x64 : ILoopedCell<FastGru40x64>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru40x64>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 64, hiddenSize: 64, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru64x64 : ILoopedCell<FastGru64x64>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru64x64>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 64, hiddenSize: 128, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru64x128 : ILoopedCell<FastGru64x128>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru64x128>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 128, hiddenSize: 128, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru128x128 : ILoopedCell<FastGru128x128>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru128x128>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 256, hiddenSize: 256, Mode = ActivationMode.Fast)]
internal sealed partial class FastGru256x256 : ILoopedCell<FastGru256x256>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastGru256x256>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}
