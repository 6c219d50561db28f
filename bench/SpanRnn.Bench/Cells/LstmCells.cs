namespace SpanRnn.Bench.Cells;

[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 8)]
internal sealed partial class Lstm1x8 : ILoopedCell<Lstm1x8>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm1x8>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 16)]
internal sealed partial class Lstm1x16 : ILoopedCell<Lstm1x16>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm1x16>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 20)]
internal sealed partial class Lstm1x20 : ILoopedCell<Lstm1x20>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm1x20>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 40)]
internal sealed partial class Lstm1x40 : ILoopedCell<Lstm1x40>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm1x40>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 8, hiddenSize: 8)]
internal sealed partial class Lstm8x8 : ILoopedCell<Lstm8x8>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm8x8>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 16, hiddenSize: 16)]
internal sealed partial class Lstm16x16 : ILoopedCell<Lstm16x16>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm16x16>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 8, hiddenSize: 32)]
internal sealed partial class Lstm8x32 : ILoopedCell<Lstm8x32>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm8x32>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 32, hiddenSize: 32)]
internal sealed partial class Lstm32x32 : ILoopedCell<Lstm32x32>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm32x32>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 40, hiddenSize: 64)]
internal sealed partial class Lstm40x64 : ILoopedCell<Lstm40x64>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm40x64>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 64, hiddenSize: 64)]
internal sealed partial class Lstm64x64 : ILoopedCell<Lstm64x64>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm64x64>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 64, hiddenSize: 128)]
internal sealed partial class Lstm64x128 : ILoopedCell<Lstm64x128>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm64x128>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 128, hiddenSize: 128)]
internal sealed partial class Lstm128x128 : ILoopedCell<Lstm128x128>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm128x128>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 256, hiddenSize: 256)]
internal sealed partial class Lstm256x256 : ILoopedCell<Lstm256x256>
{
    public void StepEach(ReadOnlySpan<float> inputs, ReadOnlySpan<RecurrentState<Lstm256x256>> states)
    {
        for (int step = 0, state = 0; step * InputSize < inputs.Length; step++, state = state + 1 < states.Length ? state + 1 : 0)
        {
            Step(inputs.Slice(step * InputSize, InputSize), states[state]);
        }
    }
}
