using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Cells;

[RecurrentCell(CellKind.Gru, inputSize: 8, hiddenSize: 8)]
internal sealed partial class Gru8x8 : ILoopedCell<Gru8x8>
{
    public void StepMany(StepInputs inputs, RecurrentState<Gru8x8> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 16, hiddenSize: 16)]
internal sealed partial class Gru16x16 : ILoopedCell<Gru16x16>
{
    public void StepMany(StepInputs inputs, RecurrentState<Gru16x16> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 32, hiddenSize: 32)]
internal sealed partial class Gru32x32 : ILoopedCell<Gru32x32>
{
    public void StepMany(StepInputs inputs, RecurrentState<Gru32x32> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 64, hiddenSize: 64)]
internal sealed partial class Gru64x64 : ILoopedCell<Gru64x64>
{
    public void StepMany(StepInputs inputs, RecurrentState<Gru64x64> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}

[RecurrentCell(CellKind.Gru, inputSize: 128, hiddenSize: 128)]
internal sealed partial class Gru128x128 : ILoopedCell<Gru128x128>
{
    public void StepMany(StepInputs inputs, RecurrentState<Gru128x128> state, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(inputs.Next(), state);
        }
    }
}
