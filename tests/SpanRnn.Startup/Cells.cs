namespace SpanRnn.Startup;

[RecurrentCell(CellKind.Rnn, 64, 64)]
internal sealed partial class Rnn64;

[RecurrentCell(CellKind.Lstm, 32, 32)]
internal sealed partial class Lstm32;

[RecurrentCell(CellKind.Gru, 32, 32)]
internal sealed partial class Gru32;

[RecurrentCell(CellKind.Lstm, 8, 8)]
internal sealed partial class Lstm8;

[RecurrentCell(CellKind.Gru, 8, 8)]
internal sealed partial class Gru8;
