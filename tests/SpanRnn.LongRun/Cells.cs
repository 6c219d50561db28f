namespace SpanRnn.LongRun;

/// <summary>The smallest useful LSTM: a step takes some 40 ns, so a thousand million of them less than a minute.</summary>
[RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 8)]
internal sealed partial class Endless;

/// <summary>A state that does not fill its last panel.</summary>
[RecurrentCell(CellKind.Gru, inputSize: 2, hiddenSize: 13)]
internal sealed partial class Rented;

/// <summary>A cell whose states on the caller's arrays are padded on the stack.</summary>
[RecurrentCell(CellKind.Lstm, inputSize: 3, hiddenSize: 21)]
internal sealed partial class Moved;
