using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Cells;

[RecurrentCell(CellKind.Rnn, inputSize: 1, hiddenSize: 8)]
internal sealed partial class Rnn1x8 : ILoopedCell<Rnn1x8>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn1x8> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 1, hiddenSize: 16)]
internal sealed partial class Rnn1x16 : ILoopedCell<Rnn1x16>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn1x16> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 1, hiddenSize: 20)]
internal sealed partial class Rnn1x20 : ILoopedCell<Rnn1x20>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn1x20> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 1, hiddenSize: 40)]
internal sealed partial class Rnn1x40 : ILoopedCell<Rnn1x40>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn1x40> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 8, hiddenSize: 8)]
internal sealed partial class Rnn8x8 : ILoopedCell<Rnn8x8>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn8x8> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 16, hiddenSize: 16)]
internal sealed partial class Rnn16x16 : ILoopedCell<Rnn16x16>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn16x16> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 8, hiddenSize: 32)]
internal sealed partial class Rnn8x32 : ILoopedCell<Rnn8x32>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn8x32> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 32, hiddenSize: 32)]
internal sealed partial class Rnn32x32 : ILoopedCell<Rnn32x32>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn32x32> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 40, hiddenSize: 64)]
internal sealed partial class Rnn40x64 : ILoopedCell<Rnn40x64>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn40x64> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 64, hiddenSize: 64)]
internal sealed partial class Rnn64x64 : ILoopedCell<Rnn64x64>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn64x64> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 64, hiddenSize: 128)]
internal sealed partial class Rnn64x128 : ILoopedCell<Rnn64x128>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn64x128> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 128, hiddenSize: 128)]
internal sealed partial class Rnn128x128 : ILoopedCell<Rnn128x128>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn128x128> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Rnn, inputSize: 256, hiddenSize: 256)]
internal sealed partial class Rnn256x256 : ILoopedCell<Rnn256x256>
{
    public void StepMany(StepInputs inputs, RecurrentState<Rnn256x256> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}
