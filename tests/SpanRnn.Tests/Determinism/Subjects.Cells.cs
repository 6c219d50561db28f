namespace SpanRnn.Tests.Determinism;

/// <summary>Cells: every kind, sizes with and without tails, of one block and of several, within the first cache level and beyond.</summary>
internal static partial class Subjects
{
    private static IEnumerable<Subject> Cells() =>
    [
        new CellSubject<Rnn1x1>(Rnn1x1.Create),
        new CellSubject<Rnn8x8>(Rnn8x8.Create),
        new CellSubject<Rnn7x20>(Rnn7x20.Create),
        new CellSubject<Rnn40x200>(Rnn40x200.Create),
        new CellSubject<RnnRelu3x9>(RnnRelu3x9.Create),
        new CellSubject<RnnFast16x33>(RnnFast16x33.Create),
        new CellSubject<Lstm1x1>(Lstm1x1.Create),
        new CellSubject<Lstm3x5>(Lstm3x5.Create),
        new CellSubject<Lstm8x8>(Lstm8x8.Create),
        new CellSubject<Lstm16x32>(Lstm16x32.Create),
        new CellSubject<Lstm29x76>(Lstm29x76.Create),
        new CellSubject<Lstm64x128>(Lstm64x128.Create),
        new CellSubject<LstmNoBias2x100>(LstmNoBias2x100.Create),
        new CellSubject<LstmFast8x8>(LstmFast8x8.Create),
        new CellSubject<LstmFast7x41>(LstmFast7x41.Create),
        new CellSubject<Gru1x1>(Gru1x1.Create),
        new CellSubject<Gru3x5>(Gru3x5.Create),
        new CellSubject<Gru8x8>(Gru8x8.Create),
        new CellSubject<Gru16x32>(Gru16x32.Create),
        new CellSubject<Gru29x76>(Gru29x76.Create),
        new CellSubject<Gru64x128>(Gru64x128.Create),
        new CellSubject<GruFast8x8>(GruFast8x8.Create),
        new CellSubject<GruFast7x41>(GruFast7x41.Create),
        new CellSubject<GruBefore3x5>(GruBefore3x5.Create),
        new CellSubject<GruBefore16x32>(GruBefore16x32.Create),
        new CellSubject<GruBefore29x76>(GruBefore29x76.Create),
        new CellSubject<GruBeforeFast7x20>(GruBeforeFast7x20.Create),
    ];

    [RecurrentCell(CellKind.Rnn, 1, 1)]
    private sealed partial class Rnn1x1;

    [RecurrentCell(CellKind.Rnn, 8, 8)]
    private sealed partial class Rnn8x8;

    [RecurrentCell(CellKind.Rnn, 7, 20)]
    private sealed partial class Rnn7x20;

    [RecurrentCell(CellKind.Rnn, 40, 200)]
    private sealed partial class Rnn40x200;

    [RecurrentCell(CellKind.Rnn, 3, 9, Activation = Activation.Relu)]
    private sealed partial class RnnRelu3x9;

    [RecurrentCell(CellKind.Rnn, 16, 33, Mode = ActivationMode.Fast)]
    private sealed partial class RnnFast16x33;

    [RecurrentCell(CellKind.Lstm, 1, 1)]
    private sealed partial class Lstm1x1;

    [RecurrentCell(CellKind.Lstm, 3, 5)]
    private sealed partial class Lstm3x5;

    [RecurrentCell(CellKind.Lstm, 8, 8)]
    private sealed partial class Lstm8x8;

    [RecurrentCell(CellKind.Lstm, 16, 32)]
    private sealed partial class Lstm16x32;

    [RecurrentCell(CellKind.Lstm, 29, 76)]
    private sealed partial class Lstm29x76;

    [RecurrentCell(CellKind.Lstm, 64, 128)]
    private sealed partial class Lstm64x128;

    [RecurrentCell(CellKind.Lstm, 2, 100, Bias = false)]
    private sealed partial class LstmNoBias2x100;

    [RecurrentCell(CellKind.Lstm, 8, 8, Mode = ActivationMode.Fast)]
    private sealed partial class LstmFast8x8;

    [RecurrentCell(CellKind.Lstm, 7, 41, Mode = ActivationMode.Fast)]
    private sealed partial class LstmFast7x41;

    [RecurrentCell(CellKind.Gru, 1, 1)]
    private sealed partial class Gru1x1;

    [RecurrentCell(CellKind.Gru, 3, 5)]
    private sealed partial class Gru3x5;

    [RecurrentCell(CellKind.Gru, 8, 8)]
    private sealed partial class Gru8x8;

    [RecurrentCell(CellKind.Gru, 16, 32)]
    private sealed partial class Gru16x32;

    [RecurrentCell(CellKind.Gru, 29, 76)]
    private sealed partial class Gru29x76;

    [RecurrentCell(CellKind.Gru, 64, 128)]
    private sealed partial class Gru64x128;

    [RecurrentCell(CellKind.Gru, 8, 8, Mode = ActivationMode.Fast)]
    private sealed partial class GruFast8x8;

    [RecurrentCell(CellKind.Gru, 7, 41, Mode = ActivationMode.Fast)]
    private sealed partial class GruFast7x41;

    [RecurrentCell(CellKind.Gru, 3, 5, Reset = GruReset.BeforeProduct)]
    private sealed partial class GruBefore3x5;

    [RecurrentCell(CellKind.Gru, 16, 32, Reset = GruReset.BeforeProduct)]
    private sealed partial class GruBefore16x32;

    [RecurrentCell(CellKind.Gru, 29, 76, Reset = GruReset.BeforeProduct)]
    private sealed partial class GruBefore29x76;

    [RecurrentCell(CellKind.Gru, 7, 20, Reset = GruReset.BeforeProduct, Mode = ActivationMode.Fast)]
    private sealed partial class GruBeforeFast7x20;
}
