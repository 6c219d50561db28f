namespace SpanRnn.Tests.Cells;

/// <summary>Classes that ONNX Runtime judges: every operator and option that both sides have, at sizes with and without tails.</summary>
internal static partial class OnnxCells
{
    public static IEnumerable<(CellSpec Spec, Func<CellParameters, IGoldenCell> Create)> All =>
    [
        (Lstm32x64.Spec, static parameters => new GoldenCell<Lstm32x64>(Lstm32x64.Create(parameters))),
        (Lstm5x13.Spec, static parameters => new GoldenCell<Lstm5x13>(Lstm5x13.Create(parameters))),
        (Lstm9x31NoBias.Spec, static parameters => new GoldenCell<Lstm9x31NoBias>(Lstm9x31NoBias.Create(parameters))),
        (GruAfter32x64.Spec, static parameters => new GoldenCell<GruAfter32x64>(GruAfter32x64.Create(parameters))),
        (GruAfter5x13.Spec, static parameters => new GoldenCell<GruAfter5x13>(GruAfter5x13.Create(parameters))),
        (GruBefore32x64.Spec, static parameters => new GoldenCell<GruBefore32x64>(GruBefore32x64.Create(parameters))),
        (GruBefore5x13.Spec, static parameters => new GoldenCell<GruBefore5x13>(GruBefore5x13.Create(parameters))),
        (GruBefore9x31NoBias.Spec, static parameters => new GoldenCell<GruBefore9x31NoBias>(GruBefore9x31NoBias.Create(parameters))),
        (RnnTanh32x64.Spec, static parameters => new GoldenCell<RnnTanh32x64>(RnnTanh32x64.Create(parameters))),
        (RnnRelu32x64.Spec, static parameters => new GoldenCell<RnnRelu32x64>(RnnRelu32x64.Create(parameters))),
        (RnnSigmoid32x64.Spec, static parameters => new GoldenCell<RnnSigmoid32x64>(RnnSigmoid32x64.Create(parameters))),
        (RnnSigmoid5x13.Spec, static parameters => new GoldenCell<RnnSigmoid5x13>(RnnSigmoid5x13.Create(parameters))),
        (RnnIdentity5x13.Spec, static parameters => new GoldenCell<RnnIdentity5x13>(RnnIdentity5x13.Create(parameters))),
    ];

    [RecurrentCell(CellKind.Lstm, 32, 64)]
    private sealed partial class Lstm32x64;

    [RecurrentCell(CellKind.Lstm, 5, 13)]
    private sealed partial class Lstm5x13;

    [RecurrentCell(CellKind.Lstm, 9, 31, Bias = false)]
    private sealed partial class Lstm9x31NoBias;

    [RecurrentCell(CellKind.Gru, 32, 64)]
    private sealed partial class GruAfter32x64;

    [RecurrentCell(CellKind.Gru, 5, 13)]
    private sealed partial class GruAfter5x13;

    [RecurrentCell(CellKind.Gru, 32, 64, Reset = GruReset.BeforeProduct)]
    private sealed partial class GruBefore32x64;

    [RecurrentCell(CellKind.Gru, 5, 13, Reset = GruReset.BeforeProduct)]
    private sealed partial class GruBefore5x13;

    [RecurrentCell(CellKind.Gru, 9, 31, Reset = GruReset.BeforeProduct, Bias = false)]
    private sealed partial class GruBefore9x31NoBias;

    [RecurrentCell(CellKind.Rnn, 32, 64)]
    private sealed partial class RnnTanh32x64;

    [RecurrentCell(CellKind.Rnn, 32, 64, Activation = Activation.Relu)]
    private sealed partial class RnnRelu32x64;

    [RecurrentCell(CellKind.Rnn, 32, 64, Activation = Activation.Sigmoid)]
    private sealed partial class RnnSigmoid32x64;

    [RecurrentCell(CellKind.Rnn, 5, 13, Activation = Activation.Sigmoid)]
    private sealed partial class RnnSigmoid5x13;

    [RecurrentCell(CellKind.Rnn, 5, 13, Activation = Activation.Identity)]
    private sealed partial class RnnIdentity5x13;
}
