namespace SpanRnn.Testing;

/// <summary>What PyTorch made of a golden case.</summary>
/// <param name="Input">The input sequence, steps × input size.</param>
/// <param name="InitialHidden">The hidden state that the run begins with.</param>
/// <param name="InitialCell">The cell state that the run begins with; empty but for an LSTM.</param>
/// <param name="Single">The run in float32.</param>
/// <param name="Double">The run in double precision, from the same float32 parameters, inputs and state.</param>
public sealed record PyTorchExpected(
    float[] Input,
    float[] InitialHidden,
    float[] InitialCell,
    CellRun<float> Single,
    CellRun<double> Double);
