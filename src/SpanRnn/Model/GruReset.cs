namespace SpanRnn;

/// <summary>Where a GRU applies its reset gate: the two published forms give different numbers from the same weights.</summary>
public enum GruReset
{
    /// <summary>
    /// n = tanh(W·x + b + r ⊙ (U·h + b')). PyTorch, cuDNN, Keras with <c>reset_after=True</c>, and ONNX with
    /// <c>linear_before_reset=1</c>. The default.
    /// </summary>
    AfterProduct = 0,

    /// <summary>
    /// n = tanh(W·x + U·(r ⊙ h) + b). Cho et al. 2014, Keras with <c>reset_after=False</c>, and ONNX with
    /// <c>linear_before_reset=0</c>, its default.
    /// </summary>
    BeforeProduct = 1,
}
