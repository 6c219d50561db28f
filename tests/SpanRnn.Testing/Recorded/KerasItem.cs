namespace SpanRnn.Testing;

/// <summary>Which part of a Keras layer's result was recorded.</summary>
/// <param name="State">The state's number in Keras's order, or −1 for the output.</param>
/// <param name="Row">The sequence of the batch, or −1 for all.</param>
/// <param name="Direction">0 forward, 1 backward where two directions are not merged, or −1.</param>
public sealed record KerasItem(int State = -1, int Row = -1, int Direction = -1);
