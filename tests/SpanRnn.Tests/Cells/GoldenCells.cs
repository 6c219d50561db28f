using SpanRnn.Testing;

namespace SpanRnn.Tests.Cells;

/// <summary>
/// A generated class for every spec among the golden cases. The cases named as nn.LSTMCell's share the class of
/// the same spec: a class reads both namings.
/// </summary>
internal static partial class GoldenCells
{
    private static readonly Dictionary<CellSpec, Func<string, IGoldenCell>> Loaders = new()
    {
        [RnnTanh1x1.Spec] = static path => new GoldenCell<RnnTanh1x1>(RnnTanh1x1.Load(path)),
        [RnnTanh3x5.Spec] = static path => new GoldenCell<RnnTanh3x5>(RnnTanh3x5.Load(path)),
        [RnnTanh8x8.Spec] = static path => new GoldenCell<RnnTanh8x8>(RnnTanh8x8.Load(path)),
        [RnnTanh7x20.Spec] = static path => new GoldenCell<RnnTanh7x20>(RnnTanh7x20.Load(path)),
        [RnnTanh16x32.Spec] = static path => new GoldenCell<RnnTanh16x32>(RnnTanh16x32.Load(path)),
        [RnnTanh3x5NoBias.Spec] = static path => new GoldenCell<RnnTanh3x5NoBias>(RnnTanh3x5NoBias.Load(path)),
        [RnnRelu1x1.Spec] = static path => new GoldenCell<RnnRelu1x1>(RnnRelu1x1.Load(path)),
        [RnnRelu3x5.Spec] = static path => new GoldenCell<RnnRelu3x5>(RnnRelu3x5.Load(path)),
        [RnnRelu8x8.Spec] = static path => new GoldenCell<RnnRelu8x8>(RnnRelu8x8.Load(path)),
        [RnnRelu7x20.Spec] = static path => new GoldenCell<RnnRelu7x20>(RnnRelu7x20.Load(path)),
        [RnnRelu16x32.Spec] = static path => new GoldenCell<RnnRelu16x32>(RnnRelu16x32.Load(path)),
        [RnnRelu3x5NoBias.Spec] = static path => new GoldenCell<RnnRelu3x5NoBias>(RnnRelu3x5NoBias.Load(path)),
        [Lstm1x1.Spec] = static path => new GoldenCell<Lstm1x1>(Lstm1x1.Load(path)),
        [Lstm3x5.Spec] = static path => new GoldenCell<Lstm3x5>(Lstm3x5.Load(path)),
        [Lstm8x8.Spec] = static path => new GoldenCell<Lstm8x8>(Lstm8x8.Load(path)),
        [Lstm7x20.Spec] = static path => new GoldenCell<Lstm7x20>(Lstm7x20.Load(path)),
        [Lstm16x32.Spec] = static path => new GoldenCell<Lstm16x32>(Lstm16x32.Load(path)),
        [Lstm3x5NoBias.Spec] = static path => new GoldenCell<Lstm3x5NoBias>(Lstm3x5NoBias.Load(path)),
        [Gru1x1.Spec] = static path => new GoldenCell<Gru1x1>(Gru1x1.Load(path)),
        [Gru3x5.Spec] = static path => new GoldenCell<Gru3x5>(Gru3x5.Load(path)),
        [Gru8x8.Spec] = static path => new GoldenCell<Gru8x8>(Gru8x8.Load(path)),
        [Gru7x20.Spec] = static path => new GoldenCell<Gru7x20>(Gru7x20.Load(path)),
        [Gru16x32.Spec] = static path => new GoldenCell<Gru16x32>(Gru16x32.Load(path)),
        [Gru3x5NoBias.Spec] = static path => new GoldenCell<Gru3x5NoBias>(Gru3x5NoBias.Load(path)),
    };

    /// <summary>Loads a case's weights by the class's own <c>Load(path)</c>.</summary>
    public static IGoldenCell Load(PyTorchCase golden) => Loaders[golden.Spec](golden.WeightsPath);

    [RecurrentCell(CellKind.Rnn, 1, 1)]
    private sealed partial class RnnTanh1x1;

    [RecurrentCell(CellKind.Rnn, 3, 5)]
    private sealed partial class RnnTanh3x5;

    [RecurrentCell(CellKind.Rnn, 8, 8)]
    private sealed partial class RnnTanh8x8;

    [RecurrentCell(CellKind.Rnn, 7, 20)]
    private sealed partial class RnnTanh7x20;

    [RecurrentCell(CellKind.Rnn, 16, 32)]
    private sealed partial class RnnTanh16x32;

    [RecurrentCell(CellKind.Rnn, 3, 5, Bias = false)]
    private sealed partial class RnnTanh3x5NoBias;

    [RecurrentCell(CellKind.Rnn, 1, 1, Activation = Activation.Relu)]
    private sealed partial class RnnRelu1x1;

    [RecurrentCell(CellKind.Rnn, 3, 5, Activation = Activation.Relu)]
    private sealed partial class RnnRelu3x5;

    [RecurrentCell(CellKind.Rnn, 8, 8, Activation = Activation.Relu)]
    private sealed partial class RnnRelu8x8;

    [RecurrentCell(CellKind.Rnn, 7, 20, Activation = Activation.Relu)]
    private sealed partial class RnnRelu7x20;

    [RecurrentCell(CellKind.Rnn, 16, 32, Activation = Activation.Relu)]
    private sealed partial class RnnRelu16x32;

    [RecurrentCell(CellKind.Rnn, 3, 5, Activation = Activation.Relu, Bias = false)]
    private sealed partial class RnnRelu3x5NoBias;

    [RecurrentCell(CellKind.Lstm, 1, 1)]
    private sealed partial class Lstm1x1;

    [RecurrentCell(CellKind.Lstm, 3, 5)]
    private sealed partial class Lstm3x5;

    [RecurrentCell(CellKind.Lstm, 8, 8)]
    private sealed partial class Lstm8x8;

    [RecurrentCell(CellKind.Lstm, 7, 20)]
    private sealed partial class Lstm7x20;

    [RecurrentCell(CellKind.Lstm, 16, 32)]
    private sealed partial class Lstm16x32;

    [RecurrentCell(CellKind.Lstm, 3, 5, Bias = false)]
    private sealed partial class Lstm3x5NoBias;

    [RecurrentCell(CellKind.Gru, 1, 1)]
    private sealed partial class Gru1x1;

    [RecurrentCell(CellKind.Gru, 3, 5)]
    private sealed partial class Gru3x5;

    [RecurrentCell(CellKind.Gru, 8, 8)]
    private sealed partial class Gru8x8;

    [RecurrentCell(CellKind.Gru, 7, 20)]
    private sealed partial class Gru7x20;

    [RecurrentCell(CellKind.Gru, 16, 32)]
    private sealed partial class Gru16x32;

    [RecurrentCell(CellKind.Gru, 3, 5, Bias = false)]
    private sealed partial class Gru3x5NoBias;
}
