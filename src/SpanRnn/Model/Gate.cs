namespace SpanRnn;

/// <summary>
/// One named weighted sum of a cell. Each gate owns a matrix over the input, a matrix over the hidden state
/// and its biases; which gates a cell has, and in which order, is <see cref="CellSpec.Gates"/>.
/// </summary>
public enum Gate
{
    /// <summary>The only sum of a vanilla RNN.</summary>
    Hidden = 0,

    /// <summary>LSTM input gate i: how much of the candidate enters the cell state.</summary>
    Input = 1,

    /// <summary>LSTM forget gate f: how much of the old cell state stays.</summary>
    Forget = 2,

    /// <summary>
    /// The candidate: LSTM's g (Keras and ONNX call it c), GRU's n (Keras and ONNX call it h).
    /// </summary>
    Candidate = 3,

    /// <summary>LSTM output gate o: how much of the cell state shows in the hidden state.</summary>
    Output = 4,

    /// <summary>GRU reset gate r: how much of the old hidden state the candidate sees.</summary>
    Reset = 5,

    /// <summary>GRU update gate z: how much of the old hidden state stays.</summary>
    Update = 6,

    /// <summary>
    /// The sums of an LSTM's projection, laid out like a gate; not among <see cref="CellSpec.Gates"/>, for it sees neither the input nor the
    /// old hidden state.
    /// </summary>
    Projection = 7,
}
