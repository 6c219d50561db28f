using SpanRnn.Testing;

namespace SpanRnn.Tests.Determinism;

/// <summary>What the promise of the same bits is held on: cells, cells with options, and classes with an output of their own.</summary>
internal static partial class Subjects
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Subject> All { get; } = [.. Cells(), .. Variants(), .. WithOutputs(), .. Networks()];

    private static IEnumerable<Subject> WithOutputs()
    {
        Tracker tracker = Tracker.Create(RandomParameters.Create(Tracker.Spec, seed: 1), RandomParameters.CreateDense(Tracker.ReadOutSpec, seed: 4));
        yield return new OutputSubject<Tracker>(
            (Tracker.InputSize, Tracker.OutputSize, Tracker.StateSize),
            tracker.RentState,
            tracker.Step,
            (sequence, outputs, state) =>
            {
                float[] hidden = new float[outputs.Length / Tracker.OutputSize * Tracker.HiddenSize];
                tracker.Run(sequence, hidden, state);
                for (int step = 0; step < outputs.Length / Tracker.OutputSize; step++)
                {
                    tracker.ReadOut(hidden.AsSpan(step * Tracker.HiddenSize, Tracker.HiddenSize), outputs.Slice(step * Tracker.OutputSize, Tracker.OutputSize));
                }
            },
            (inputs, outputs, states) =>
            {
                tracker.StepBatch(inputs, states);
                for (int agent = 0; agent < states.Length; agent++)
                {
                    tracker.ReadOut(states[agent].Hidden, outputs.Slice(agent * Tracker.OutputSize, Tracker.OutputSize));
                }
            });

        LastSixteen window = LastSixteen.Create(RandomParameters.CreateDense(LastSixteen.Spec, seed: 5));
        yield return new OutputSubject<LastSixteen>(
            (LastSixteen.InputSize, LastSixteen.OutputSize, LastSixteen.StateSize), window.RentState, window.Step);

        Stack stack = Stack.Create(StackModel());
        yield return new OutputSubject<Stack>(
            (Stack.InputSize, Stack.OutputSize, Stack.StateSize), stack.RentState, stack.Step, stack.Run, stack.StepBatch);

        Amplifier amplifier = Amplifier.Create(AmplifierModel());
        yield return new OutputSubject<Amplifier>(
            (Amplifier.InputSize, Amplifier.OutputSize, Amplifier.StateSize), amplifier.RentState, amplifier.Step, amplifier.Run, amplifier.StepBatch);
    }

    private static NetworkModel StackModel() => new(
    [
        new ScaleShiftLayer("", RandomParameters.State(11, seed: 10), RandomParameters.State(11, seed: 11)),
        new RecurrentLayer("", RandomParameters.Create(new CellSpec(CellKind.Gru, 11, 20), seed: 12)),
        new RecurrentLayer("", RandomParameters.Create(new CellSpec(CellKind.Gru, 20, 20), seed: 13)) { Residual = true },
        new RecurrentLayer("", RandomParameters.Create(new CellSpec(CellKind.Lstm, 20, 64), seed: 14)),
        new PReluLayer("", RandomParameters.State(64, seed: 15)),
        new DenseLayer("", RandomParameters.CreateDense(new DenseSpec(64, 5) { Activation = Activation.Tanh }, seed: 16)),
        new SoftmaxLayer("", 5),
    ]);

    private static NetworkModel AmplifierModel() => new(
    [
        new ConvolutionLayer("", 1, 8, 3, RandomParameters.State(24, seed: 20), RandomParameters.State(8, seed: 21)) { PaddingBefore = 2 },
        new ConvolutionLayer("", 8, 5, 4, RandomParameters.State(160, seed: 22), RandomParameters.State(5, seed: 23))
        {
            Dilation = 2, PaddingBefore = 6, Activation = Activation.Tanh,
        },
        new RecurrentLayer("", RandomParameters.Create(new CellSpec(CellKind.Lstm, 5, 8), seed: 24)),
        new DenseLayer("", RandomParameters.CreateDense(new DenseSpec(8, 1), seed: 25)),
    ])
    {
        ResidualScale = 1,
    };

    [RecurrentCell(CellKind.Gru, 4, 32, Name = "rnn")]
    [Dense(3, Name = "head", Activation = Activation.Sigmoid)]
    private sealed partial class Tracker;

    [WindowCell(4, 16, 2, Name = "linear")]
    private sealed partial class LastSixteen;

    [RecurrentNetwork(11)]
    [ScaleShift, Gru(20), Gru(20, Residual = true), Lstm(64), PRelu, Dense(5, Activation = Activation.Tanh), Softmax]
    private sealed partial class Stack;

    [RecurrentNetwork(1, ResidualScale = 1)]
    [Convolution(8, 3), Convolution(5, 4, Dilation = 2, Name = "second", Activation = Activation.Tanh), Lstm(8), Dense(1)]
    private sealed partial class Amplifier;
}
