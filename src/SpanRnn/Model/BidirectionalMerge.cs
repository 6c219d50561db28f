namespace SpanRnn;

/// <summary>How a bidirectional layer joins its two directions (Keras's <c>merge_mode</c>; PyTorch and ONNX concatenate).</summary>
public enum BidirectionalMerge
{
    /// <summary>[forward, backward], twice as many floats.</summary>
    Concatenate = 0,

    /// <summary>forward + backward.</summary>
    Sum = 1,

    /// <summary>forward · backward, float by float.</summary>
    Multiply = 2,

    /// <summary>(forward + backward) / 2.</summary>
    Average = 3,
}
