using SpanRnn.Testing;

namespace SpanRnn.Tests.Determinism;

/// <content>Networks that look at the end of a sequence, take several inputs per step or frames, and one whose outputs overflow.</content>
internal static partial class Subjects
{
    private static IEnumerable<Subject> Networks()
    {
        BothWays bothWays = BothWays.Create(BothWaysModel());
        yield return new SequenceSubject<BothWays>((BothWays.InputSize, BothWays.OutputSize), bothWays.Run, bothWays.Run);

        Backwards backwards = Backwards.Create(new NetworkModel(
        [
            new RecurrentLayer("", Cell(CellKind.Lstm, 4, 20, seed: 40)) { GoBackwards = true },
            new RecurrentLayer("", Cell(CellKind.Gru, 20, 9, seed: 41)) { GoBackwards = true, InputOrder = false },
        ]));
        yield return new SequenceSubject<Backwards>((Backwards.InputSize, Backwards.OutputSize), backwards.Run, backwards.Run);

        Strided strided = Strided.Create(new NetworkModel(
        [
            Convolution(3, 6, 4, seed: 50, stride: 2, before: 3),
            new RecurrentLayer("", Cell(CellKind.Lstm, 6, 12, seed: 52)),
            new DenseLayer("", RandomParameters.CreateDense(new DenseSpec(12, 2), seed: 53)),
        ]));
        yield return new OutputSubject<Strided>(
            (Strided.StepInputs * Strided.InputSize, Strided.StepOutputs * Strided.OutputSize, Strided.StateSize),
            strided.RentState, strided.Step, strided.Run, strided.StepBatch);

        Framed framed = Framed.Create(new NetworkModel(
        [
            Convolution(6, 8, 3, seed: 60, stride: 2, before: 1, after: 1),
            Convolution(8, 10, 2, seed: 62),
            new RecurrentLayer("", Cell(CellKind.Gru, 10, 12, seed: 64)),
            new DenseLayer("", RandomParameters.CreateDense(new DenseSpec(12, 2), seed: 65)),
        ]));
        yield return new OutputSubject<Framed>(
            (Framed.StepInputs * Framed.InputSize, Framed.StepOutputs * Framed.OutputSize, Framed.StateSize),
            framed.RentState, framed.Step, framed.Run, framed.StepBatch);

        Overflowing overflowing = Overflowing.Create(new NetworkModel(
        [
            new RecurrentLayer("", Cell(CellKind.Gru, 3, 8, seed: 70)),
            new ActivationLayer("", 8, new ActivationFunction(Activation.Affine, 3e38f, 3e38f)),
        ]));
        yield return new OutputSubject<Overflowing>(
            (Overflowing.InputSize, Overflowing.OutputSize, Overflowing.StateSize), overflowing.RentState, overflowing.Step, overflowing.Run, overflowing.StepBatch);
    }

    private static NetworkModel BothWaysModel()
    {
        CellSpec gru = new(CellKind.Gru, 5, 12);
        return new NetworkModel(
        [
            new RecurrentLayer(
                "", RandomParameters.Create(gru, seed: 30), RandomParameters.Create(gru with { Activation = Activation.Softsign }, seed: 31), BidirectionalMerge.Concatenate),
            new RecurrentLayer("", Cell(CellKind.Lstm, 24, 40, seed: 32), Cell(CellKind.Lstm, 24, 40, seed: 33), BidirectionalMerge.Average),
            new DenseLayer("", RandomParameters.CreateDense(new DenseSpec(40, 3), seed: 34)),
        ]);
    }

    private static CellParameters Cell(CellKind kind, int input, int hidden, int seed) => RandomParameters.Create(new CellSpec(kind, input, hidden), seed);

    private static ConvolutionLayer Convolution(int inputs, int outputs, int kernel, int seed, int stride = 1, int before = 0, int after = 0) =>
        new("", inputs, outputs, kernel, RandomParameters.State(inputs * outputs * kernel, seed), RandomParameters.State(outputs, seed + 1))
        {
            Stride = stride,
            PaddingBefore = before,
            PaddingAfter = after,
            Activation = Activation.Relu,
        };

    [RecurrentNetwork(5)]
    [Gru(12, Bidirectional = true, BackwardActivation = Activation.Softsign), Lstm(40, Bidirectional = true, Merge = BidirectionalMerge.Average), Dense(3)]
    private sealed partial class BothWays;

    [RecurrentNetwork(4)]
    [Lstm(20, GoBackwards = true), Gru(9, GoBackwards = true, InputOrder = false)]
    private sealed partial class Backwards;

    [RecurrentNetwork(3)]
    [Convolution(6, 4, Stride = 2, Activation = Activation.Relu), Lstm(12), Dense(2)]
    private sealed partial class Strided;

    [RecurrentNetwork(6, FrameSteps = 4)]
    [Convolution(8, 3, Stride = 2, PaddingBefore = 1, PaddingAfter = 1, Activation = Activation.Relu)]
    [Convolution(10, 2, PaddingBefore = 0, Activation = Activation.Relu, Name = "last"), Gru(12), Dense(2)]
    private sealed partial class Framed;

    [RecurrentNetwork(3)]
    [Gru(8), Activate(Activation.Affine, ActivationAlpha = 3e38f, ActivationBeta = 3e38f)]
    private sealed partial class Overflowing;
}
