namespace SpanRnn;

/// <summary>The recurrent cells that SpanRnn generates.</summary>
/// <remarks>
/// The equations are in <c>Activations</c>, <c>LstmEquations</c> and <c>GruEquations</c> of <c>SpanRnn.Kernels</c>.
/// </remarks>
public enum CellKind
{
    /// <summary>Vanilla (Elman 1990) network: h' = activation(W·x + U·h + b). One gate, a hidden state.</summary>
    Rnn = 0,

    /// <summary>
    /// Long short-term memory (Hochreiter &amp; Schmidhuber 1997, with the forget gate of Gers et al. 2000):
    /// input, forget and output gates around a cell state. Four gates, a hidden and a cell state.
    /// </summary>
    Lstm = 1,

    /// <summary>
    /// Gated recurrent unit (Cho et al. 2014): reset and update gates around a hidden state. Three gates.
    /// </summary>
    Gru = 2,
}
