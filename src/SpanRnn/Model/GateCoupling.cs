namespace SpanRnn;

/// <summary>Whether an LSTM derives one of its input and forget gates from the other, and so has three sums instead of four.</summary>
public enum GateCoupling
{
    /// <summary>Each gate has its own sum. The default.</summary>
    None = 0,

    /// <summary>i = 1 − f: the input gate has no weights (TensorFlow Lite's CIFG; Greff et al. 2015).</summary>
    InputFromForget = 1,

    /// <summary>f = 1 − i: the forget gate has no weights of its own (ONNX's <c>input_forget</c>).</summary>
    ForgetFromInput = 2,
}
