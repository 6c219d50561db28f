namespace SpanRnn;

/// <summary>The function a vanilla RNN or a dense read-out applies to its weighted sums.</summary>
public enum Activation
{
    /// <summary>f(x) = x.</summary>
    Identity = 0,

    /// <summary>f(x) = tanh(x).</summary>
    Tanh = 1,

    /// <summary>f(x) = 1 / (1 + exp(−x)).</summary>
    Sigmoid = 2,

    /// <summary>f(x) = max(0, x).</summary>
    Relu = 3,
}
