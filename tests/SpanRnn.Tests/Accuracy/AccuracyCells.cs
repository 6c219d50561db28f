namespace SpanRnn.Tests.Accuracy;

/// <summary>The generated classes whose accuracy is measured.</summary>
internal static partial class AccuracyCells
{
    /// <summary>Accurate cells up to 128 units, by name.</summary>
    public static readonly IReadOnlyDictionary<string, AccuracyCase> Accurate = ByName(
    [
        AccuracyCase.Of(Rnn8.Create),
        AccuracyCase.Of(Rnn16.Create),
        AccuracyCase.Of(Rnn32.Create),
        AccuracyCase.Of(Rnn64.Create),
        AccuracyCase.Of(Rnn128.Create),
        AccuracyCase.Of(Lstm8.Create),
        AccuracyCase.Of(Lstm16.Create),
        AccuracyCase.Of(Lstm32.Create),
        AccuracyCase.Of(Lstm64.Create),
        AccuracyCase.Of(Lstm128.Create),
        AccuracyCase.Of(Gru8.Create),
        AccuracyCase.Of(Gru16.Create),
        AccuracyCase.Of(Gru32.Create),
        AccuracyCase.Of(Gru64.Create),
        AccuracyCase.Of(Gru128.Create),
    ]);

    /// <summary>Accurate cells beyond 128 units, by name.</summary>
    public static readonly IReadOnlyDictionary<string, AccuracyCase> Large = ByName(
    [
        AccuracyCase.Of(Rnn256.Create),
        AccuracyCase.Of(Rnn512.Create),
        AccuracyCase.Of(Lstm256.Create),
        AccuracyCase.Of(Lstm512.Create),
        AccuracyCase.Of(Gru256.Create),
        AccuracyCase.Of(Gru512.Create),
    ]);

    /// <summary>Accurate cells whose last run of columns is longer than the others, by name.</summary>
    public static readonly IReadOnlyDictionary<string, AccuracyCase> LongRest = ByName(
    [
        AccuracyCase.Of(Rnn80To64.Create),
        AccuracyCase.Of(Lstm40To64.Create),
        AccuracyCase.Of(Lstm72To64.Create),
        AccuracyCase.Of(Lstm40To32.Create),
        AccuracyCase.Of(Gru40To64.Create),
    ]);

    /// <summary>Fast cells, by name.</summary>
    public static readonly IReadOnlyDictionary<string, AccuracyCase> Fast = ByName(
    [
        AccuracyCase.Of(RnnFast8.Create),
        AccuracyCase.Of(RnnFast16.Create),
        AccuracyCase.Of(RnnFast32.Create),
        AccuracyCase.Of(RnnFast64.Create),
        AccuracyCase.Of(RnnFast128.Create),
        AccuracyCase.Of(LstmFast8.Create),
        AccuracyCase.Of(LstmFast16.Create),
        AccuracyCase.Of(LstmFast32.Create),
        AccuracyCase.Of(LstmFast64.Create),
        AccuracyCase.Of(LstmFast128.Create),
        AccuracyCase.Of(GruFast8.Create),
        AccuracyCase.Of(GruFast16.Create),
        AccuracyCase.Of(GruFast32.Create),
        AccuracyCase.Of(GruFast64.Create),
        AccuracyCase.Of(GruFast128.Create),
    ]);

    private static Dictionary<string, AccuracyCase> ByName(AccuracyCase[] cases) =>
        cases.ToDictionary(static one => one.Spec.ToString());

    [RecurrentCell(CellKind.Rnn, 80, 64)]
    private sealed partial class Rnn80To64;

    [RecurrentCell(CellKind.Lstm, 40, 64)]
    private sealed partial class Lstm40To64;

    [RecurrentCell(CellKind.Lstm, 72, 64)]
    private sealed partial class Lstm72To64;

    [RecurrentCell(CellKind.Lstm, 40, 32)]
    private sealed partial class Lstm40To32;

    [RecurrentCell(CellKind.Gru, 40, 64)]
    private sealed partial class Gru40To64;

    [RecurrentCell(CellKind.Rnn, 8, 8)]
    private sealed partial class Rnn8;

    [RecurrentCell(CellKind.Rnn, 16, 16)]
    private sealed partial class Rnn16;

    [RecurrentCell(CellKind.Rnn, 32, 32)]
    private sealed partial class Rnn32;

    [RecurrentCell(CellKind.Rnn, 64, 64)]
    private sealed partial class Rnn64;

    [RecurrentCell(CellKind.Rnn, 128, 128)]
    private sealed partial class Rnn128;

    [RecurrentCell(CellKind.Rnn, 256, 256)]
    private sealed partial class Rnn256;

    [RecurrentCell(CellKind.Rnn, 512, 512)]
    private sealed partial class Rnn512;

    [RecurrentCell(CellKind.Rnn, 8, 8, Mode = ActivationMode.Fast)]
    private sealed partial class RnnFast8;

    [RecurrentCell(CellKind.Rnn, 16, 16, Mode = ActivationMode.Fast)]
    private sealed partial class RnnFast16;

    [RecurrentCell(CellKind.Rnn, 32, 32, Mode = ActivationMode.Fast)]
    private sealed partial class RnnFast32;

    [RecurrentCell(CellKind.Rnn, 64, 64, Mode = ActivationMode.Fast)]
    private sealed partial class RnnFast64;

    [RecurrentCell(CellKind.Rnn, 128, 128, Mode = ActivationMode.Fast)]
    private sealed partial class RnnFast128;

    [RecurrentCell(CellKind.Lstm, 8, 8)]
    private sealed partial class Lstm8;

    [RecurrentCell(CellKind.Lstm, 16, 16)]
    private sealed partial class Lstm16;

    [RecurrentCell(CellKind.Lstm, 32, 32)]
    private sealed partial class Lstm32;

    [RecurrentCell(CellKind.Lstm, 64, 64)]
    private sealed partial class Lstm64;

    [RecurrentCell(CellKind.Lstm, 128, 128)]
    private sealed partial class Lstm128;

    [RecurrentCell(CellKind.Lstm, 256, 256)]
    private sealed partial class Lstm256;

    [RecurrentCell(CellKind.Lstm, 512, 512)]
    private sealed partial class Lstm512;

    [RecurrentCell(CellKind.Lstm, 8, 8, Mode = ActivationMode.Fast)]
    private sealed partial class LstmFast8;

    [RecurrentCell(CellKind.Lstm, 16, 16, Mode = ActivationMode.Fast)]
    private sealed partial class LstmFast16;

    [RecurrentCell(CellKind.Lstm, 32, 32, Mode = ActivationMode.Fast)]
    private sealed partial class LstmFast32;

    [RecurrentCell(CellKind.Lstm, 64, 64, Mode = ActivationMode.Fast)]
    private sealed partial class LstmFast64;

    [RecurrentCell(CellKind.Lstm, 128, 128, Mode = ActivationMode.Fast)]
    private sealed partial class LstmFast128;

    [RecurrentCell(CellKind.Gru, 8, 8)]
    private sealed partial class Gru8;

    [RecurrentCell(CellKind.Gru, 16, 16)]
    private sealed partial class Gru16;

    [RecurrentCell(CellKind.Gru, 32, 32)]
    private sealed partial class Gru32;

    [RecurrentCell(CellKind.Gru, 64, 64)]
    private sealed partial class Gru64;

    [RecurrentCell(CellKind.Gru, 128, 128)]
    private sealed partial class Gru128;

    [RecurrentCell(CellKind.Gru, 256, 256)]
    private sealed partial class Gru256;

    [RecurrentCell(CellKind.Gru, 512, 512)]
    private sealed partial class Gru512;

    [RecurrentCell(CellKind.Gru, 8, 8, Mode = ActivationMode.Fast)]
    private sealed partial class GruFast8;

    [RecurrentCell(CellKind.Gru, 16, 16, Mode = ActivationMode.Fast)]
    private sealed partial class GruFast16;

    [RecurrentCell(CellKind.Gru, 32, 32, Mode = ActivationMode.Fast)]
    private sealed partial class GruFast32;

    [RecurrentCell(CellKind.Gru, 64, 64, Mode = ActivationMode.Fast)]
    private sealed partial class GruFast64;

    [RecurrentCell(CellKind.Gru, 128, 128, Mode = ActivationMode.Fast)]
    private sealed partial class GruFast128;
}
