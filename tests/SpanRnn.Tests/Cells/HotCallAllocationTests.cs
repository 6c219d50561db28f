using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>No hot call allocates: 2,000 calls of each, after as many to warm up, leave 0 bytes behind.</summary>
public sealed partial class HotCallAllocationTests
{
    private static readonly Dictionary<string, Action> Calls = CreateCalls();

    public static TheoryData<string> CallNames => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(CallNames))]
    public void Call_AllocatesNothing(string call) => Assert.Equal(0, AllocationMeter.BytesOf(Calls[call]));

    private static Dictionary<string, Action> CreateCalls()
    {
        Dictionary<string, Action> calls = [];
        AddLstm(calls);
        AddUnevenLstm(calls);
        AddGru(calls);
        AddRnn(calls);
        AddWindow(calls);
        return calls;
    }

    private static void AddLstm(Dictionary<string, Action> calls)
    {
        EvenLstm cell = EvenLstm.Create(RandomParameters.Create(EvenLstm.Spec, seed: 1));
        RecurrentState<EvenLstm> state = cell.RentState();
        RecurrentState<EvenLstm> other = cell.RentState();
        float[] sequence = RandomParameters.Inputs(4 * EvenLstm.InputSize, seed: 2);
        float[] input = sequence[..EvenLstm.InputSize];
        float[] outputs = new float[4 * EvenLstm.HiddenSize];
        float[] hidden = new float[EvenLstm.HiddenSize];
        float[] cellState = new float[EvenLstm.HiddenSize];
        float[] copy = new float[EvenLstm.StateSize];
        RecurrentState<EvenLstm>[] states = [.. Enumerable.Range(0, 7).Select(_ => cell.RentState())];
        float[] inputs = RandomParameters.Inputs(7 * EvenLstm.InputSize, seed: 3);
        float[] hiddenOfAll = new float[7 * EvenLstm.HiddenSize];
        float[] cellsOfAll = new float[7 * EvenLstm.HiddenSize];
        float sum = 0;

        calls["LSTM 16 → 32: Step on a state"] = () => cell.Step(input, state);
        calls["LSTM 16 → 32: Step on spans"] = () => cell.Step(input, hidden, cellState);
        calls["LSTM 16 → 32: Run on a state"] = () => cell.Run(sequence, outputs, state);
        calls["LSTM 16 → 32: Run on spans"] = () => cell.Run(sequence, outputs, hidden, cellState);
        calls["LSTM 16 → 32: StepBatch on states"] = () => cell.StepBatch(inputs, states);
        calls["LSTM 16 → 32: StepBatch on some states"] = () => cell.StepBatch(inputs, states, 1..6);
        calls["LSTM 16 → 32: StepBatch on spans"] = () => cell.StepBatch(inputs, hiddenOfAll, cellsOfAll);
        calls["LSTM 16 → 32: RentState and Dispose"] = () => cell.RentState().Dispose();
        calls["LSTM 16 → 32: RentState, Step and Dispose twice"] = () =>
        {
            RecurrentState<EvenLstm> rented = cell.RentState();
            cell.Step(input, rented);
            rented.Dispose();
            rented.Dispose();
        };
        calls["LSTM 16 → 32: Reset"] = () => state.Reset();
        calls["LSTM 16 → 32: CopyTo a span"] = () => state.CopyTo(copy);
        calls["LSTM 16 → 32: CopyTo a state"] = () => state.CopyTo(other);
        calls["LSTM 16 → 32: CopyFrom a span"] = () => state.CopyFrom(copy);
        calls["LSTM 16 → 32: CopyFrom a state"] = () => state.CopyFrom(other);
        calls["LSTM 16 → 32: Hidden, Cell and Size"] = () => sum += state.Hidden[0] + state.Cell[0] + state.Size;
    }

    private static void AddUnevenLstm(Dictionary<string, Action> calls)
    {
        UnevenLstm cell = UnevenLstm.Create(
            RandomParameters.Create(UnevenLstm.Spec, seed: 1), RandomParameters.CreateDense(new DenseSpec(UnevenLstm.HiddenSize, UnevenLstm.OutputSize), seed: 2));
        RecurrentState<UnevenLstm> state = cell.RentState();
        float[] sequence = RandomParameters.Inputs(4 * UnevenLstm.InputSize, seed: 2);
        float[] input = sequence[..UnevenLstm.InputSize];
        float[] output = new float[UnevenLstm.OutputSize];
        float[] outputs = new float[4 * UnevenLstm.HiddenSize];
        float[] hidden = new float[UnevenLstm.HiddenSize];
        float[] cellState = new float[UnevenLstm.HiddenSize];

        calls["LSTM 3 → 21: Step on a state"] = () => cell.Step(input, state);
        calls["LSTM 3 → 21: Step on spans"] = () => cell.Step(input, hidden, cellState);
        calls["LSTM 3 → 21: Step with read-out"] = () => cell.Step(input, output, state);
        calls["LSTM 3 → 21: ReadOut"] = () => cell.ReadOut(hidden, output);
        calls["LSTM 3 → 21: Run on a state"] = () => cell.Run(sequence, outputs, state);
        calls["LSTM 3 → 21: Run on spans"] = () => cell.Run(sequence, outputs, hidden, cellState);
        calls["LSTM 3 → 21: RentState and Dispose"] = () => cell.RentState().Dispose();
    }

    private static void AddGru(Dictionary<string, Action> calls)
    {
        BeforeGru cell = BeforeGru.Create(
            RandomParameters.Create(BeforeGru.Spec, seed: 1), RandomParameters.CreateDense(new DenseSpec(BeforeGru.HiddenSize, BeforeGru.OutputSize) { Activation = Activation.Tanh }, seed: 2));
        AfterGru after = AfterGru.Create(RandomParameters.Create(AfterGru.Spec, seed: 1));
        RecurrentState<BeforeGru> state = cell.RentState();
        RecurrentState<AfterGru> afterState = after.RentState();
        float[] sequence = RandomParameters.Inputs(4 * BeforeGru.InputSize, seed: 2);
        float[] input = sequence[..BeforeGru.InputSize];
        float[] output = new float[BeforeGru.OutputSize];
        float[] outputs = new float[4 * BeforeGru.HiddenSize];
        float[] hidden = new float[BeforeGru.HiddenSize];

        calls["GRU, reset before: Step on a state"] = () => cell.Step(input, state);
        calls["GRU, reset before: Step on spans"] = () => cell.Step(input, hidden);
        calls["GRU, reset before: Step with read-out"] = () => cell.Step(input, output, state);
        calls["GRU, reset before: ReadOut of the state"] = () => cell.ReadOut(state.Hidden, output);
        calls["GRU, reset before: Run on a state"] = () => cell.Run(sequence, outputs, state);
        calls["GRU, reset before: Run on spans"] = () => cell.Run(sequence, outputs, hidden);
        calls["GRU, reset after: Step on a state"] = () => after.Step(input, afterState);
        calls["GRU, reset after: Run on a state"] = () => after.Run(sequence, outputs, afterState);
        calls["GRU, reset after: Step on spans"] = () => after.Step(input, hidden);
    }

    private static void AddRnn(Dictionary<string, Action> calls)
    {
        UnevenRnn cell = UnevenRnn.Create(RandomParameters.Create(UnevenRnn.Spec, seed: 1));
        RecurrentState<UnevenRnn> state = cell.RentState();
        float[] input = RandomParameters.Inputs(UnevenRnn.InputSize, seed: 2);
        float[] hidden = new float[UnevenRnn.HiddenSize];

        calls["RNN 2 → 70: Step on a state"] = () => cell.Step(input, state);
        calls["RNN 2 → 70: Step on spans"] = () => cell.Step(input, hidden);
        calls["RNN 2 → 70: Run on a state"] = () => cell.Run(input, hidden, state);
    }

    private static void AddWindow(Dictionary<string, Action> calls)
    {
        LastSixteen cell = LastSixteen.Create(RandomParameters.CreateDense(LastSixteen.Spec, seed: 1));
        RecurrentState<LastSixteen> state = cell.RentState();
        float[] input = RandomParameters.Inputs(LastSixteen.InputSize, seed: 2);
        float[] output = new float[LastSixteen.OutputSize];
        float[] copy = new float[LastSixteen.StateSize];

        calls["Window 16 × 4: Step"] = () => cell.Step(input, output, state);
        calls["Window 16 × 4: RentState and Dispose"] = () => cell.RentState().Dispose();
        calls["Window 16 × 4: Reset"] = () => state.Reset();
        calls["Window 16 × 4: CopyTo"] = () => state.CopyTo(copy);
        calls["Window 16 × 4: CopyFrom"] = () => state.CopyFrom(copy);
    }

    [RecurrentCell(CellKind.Lstm, 16, 32)]
    private sealed partial class EvenLstm;

    [RecurrentCell(CellKind.Lstm, 3, 21)]
    [Dense(2)]
    private sealed partial class UnevenLstm;

    [RecurrentCell(CellKind.Gru, 4, 24, Reset = GruReset.BeforeProduct)]
    [Dense(9, Activation = Activation.Tanh)]
    private sealed partial class BeforeGru;

    [RecurrentCell(CellKind.Gru, 4, 24)]
    private sealed partial class AfterGru;

    [RecurrentCell(CellKind.Rnn, 2, 70)]
    private sealed partial class UnevenRnn;

    [WindowCell(4, 16, 2)]
    private sealed partial class LastSixteen;
}
