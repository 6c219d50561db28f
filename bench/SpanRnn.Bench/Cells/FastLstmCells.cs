namespace SpanRnn.Bench.Cells;

[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 8, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm1x8 : ILoopedCell<FastLstm1x8>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm1x8>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 16, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm1x16 : ILoopedCell<FastLstm1x16>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm1x16>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 20, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm1x20 : ILoopedCell<FastLstm1x20>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm1x20>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 40, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm1x40 : ILoopedCell<FastLstm1x40>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm1x40>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 8, hiddenSize: 8, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm8x8 : ILoopedCell<FastLstm8x8>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm8x8>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 16, hiddenSize: 16, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm16x16 : ILoopedCell<FastLstm16x16>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm16x16>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 8, hiddenSize: 32, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm8x32 : ILoopedCell<FastLstm8x32>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm8x32>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 32, hiddenSize: 32, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm32x32 : ILoopedCell<FastLstm32x32>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm32x32>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 40, hiddenSize: 64, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm40x64 : ILoopedCell<FastLstm40x64>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm40x64>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 64, hiddenSize: 64, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm64x64 : ILoopedCell<FastLstm64x64>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm64x64>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 64, hiddenSize: 128, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm64x128 : ILoopedCell<FastLstm64x128>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm64x128>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 128, hiddenSize: 128, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm128x128 : ILoopedCell<FastLstm128x128>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm128x128>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 256, hiddenSize: 256, Mode = ActivationMode.Fast)]
internal sealed partial class FastLstm256x256 : ILoopedCell<FastLstm256x256>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<FastLstm256x256>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}
