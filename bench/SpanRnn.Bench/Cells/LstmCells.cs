using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Cells;

[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 8)]
internal sealed partial class Lstm1x8 : ILoopedCell<Lstm1x8>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm1x8> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 16)]
internal sealed partial class Lstm1x16 : ILoopedCell<Lstm1x16>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm1x16> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 20)]
internal sealed partial class Lstm1x20 : ILoopedCell<Lstm1x20>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm1x20> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 40)]
internal sealed partial class Lstm1x40 : ILoopedCell<Lstm1x40>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm1x40> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 8, hiddenSize: 8)]
internal sealed partial class Lstm8x8 : ILoopedCell<Lstm8x8>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm8x8> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 16, hiddenSize: 16)]
internal sealed partial class Lstm16x16 : ILoopedCell<Lstm16x16>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm16x16> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 8, hiddenSize: 32)]
internal sealed partial class Lstm8x32 : ILoopedCell<Lstm8x32>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm8x32> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 32, hiddenSize: 32)]
internal sealed partial class Lstm32x32 : ILoopedCell<Lstm32x32>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm32x32> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 40, hiddenSize: 64)]
internal sealed partial class Lstm40x64 : ILoopedCell<Lstm40x64>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm40x64> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 64, hiddenSize: 64)]
internal sealed partial class Lstm64x64 : ILoopedCell<Lstm64x64>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm64x64> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 64, hiddenSize: 128)]
internal sealed partial class Lstm64x128 : ILoopedCell<Lstm64x128>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm64x128> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 128, hiddenSize: 128)]
internal sealed partial class Lstm128x128 : ILoopedCell<Lstm128x128>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm128x128> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Lstm, inputSize: 256, hiddenSize: 256)]
internal sealed partial class Lstm256x256 : ILoopedCell<Lstm256x256>
{
    public void StepMany(StepInputs inputs, RecurrentState<Lstm256x256> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}
