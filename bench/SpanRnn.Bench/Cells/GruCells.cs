namespace SpanRnn.Bench.Cells;

[RecurrentCell(CellKind.Gru, inputSize: 1, hiddenSize: 8)]
internal sealed partial class Gru1x8 : ILoopedCell<Gru1x8>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru1x8>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 1, hiddenSize: 16)]
internal sealed partial class Gru1x16 : ILoopedCell<Gru1x16>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru1x16>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 1, hiddenSize: 20)]
internal sealed partial class Gru1x20 : ILoopedCell<Gru1x20>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru1x20>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 1, hiddenSize: 40)]
internal sealed partial class Gru1x40 : ILoopedCell<Gru1x40>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru1x40>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 8, hiddenSize: 8)]
internal sealed partial class Gru8x8 : ILoopedCell<Gru8x8>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru8x8>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 16, hiddenSize: 16)]
internal sealed partial class Gru16x16 : ILoopedCell<Gru16x16>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru16x16>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 8, hiddenSize: 32)]
internal sealed partial class Gru8x32 : ILoopedCell<Gru8x32>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru8x32>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 32, hiddenSize: 32)]
internal sealed partial class Gru32x32 : ILoopedCell<Gru32x32>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru32x32>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 40, hiddenSize: 64)]
internal sealed partial class Gru40x64 : ILoopedCell<Gru40x64>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru40x64>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 64, hiddenSize: 64)]
internal sealed partial class Gru64x64 : ILoopedCell<Gru64x64>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru64x64>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 64, hiddenSize: 128)]
internal sealed partial class Gru64x128 : ILoopedCell<Gru64x128>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru64x128>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 128, hiddenSize: 128)]
internal sealed partial class Gru128x128 : ILoopedCell<Gru128x128>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru128x128>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 256, hiddenSize: 256)]
internal sealed partial class Gru256x256 : ILoopedCell<Gru256x256>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Gru256x256>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}
