namespace SpanRnn.Reference;

/// <summary>What a run over a sequence leaves behind, the same for every oracle.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the oracle computes.</typeparam>
/// <param name="Outputs">The hidden state after each step, steps × hidden size (with a batch: steps × batch × hidden size).</param>
/// <param name="Hidden">The last hidden state.</param>
/// <param name="Cell">The last cell state; empty but for an LSTM.</param>
public sealed record CellRun<T>(T[] Outputs, T[] Hidden, T[] Cell)
    where T : struct;
