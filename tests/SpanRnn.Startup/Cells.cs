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

[RecurrentCell(CellKind.Rnn, 128, 128)]
internal sealed partial class Rnn128;

[RecurrentCell(CellKind.Lstm, 64, 64)]
internal sealed partial class Lstm64;

[RecurrentCell(CellKind.Gru, 64, 64)]
internal sealed partial class Gru64;

[RecurrentCell(CellKind.Lstm, 1, 16)]
internal sealed partial class Lstm16;

[RecurrentCell(CellKind.Gru, 1, 16)]
internal sealed partial class Gru16;
