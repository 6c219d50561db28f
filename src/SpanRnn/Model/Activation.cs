namespace SpanRnn;

/// <summary>
/// The scalar functions that cells and dense layers apply to their weighted sums: what ONNX's RNN, GRU and LSTM operators
/// list. Those with parameters α and β take them from an <see cref="ActivationFunction"/>.
/// </summary>
public enum Activation
{
    /// <summary>f(x) = x (Keras: linear).</summary>
    Identity = 0,

    /// <summary>f(x) = tanh(x).</summary>
    Tanh = 1,

    /// <summary>f(x) = 1 / (1 + exp(−x)).</summary>
    Sigmoid = 2,

    /// <summary>f(x) = max(0, x).</summary>
    Relu = 3,

    /// <summary>
    /// f(x) = max(0, min(1, α·x + β)). ONNX and Keras 2: α = 0.2, β = 0.5, the default; Keras 3 and PyTorch: α = 1/6, β = 0.5.
    /// </summary>
    HardSigmoid = 4,

    /// <summary>f(x) = x / (1 + |x|).</summary>
    Softsign = 5,

    /// <summary>f(x) = ln(1 + exp(x)).</summary>
    Softplus = 6,

    /// <summary>f(x) = x where x ≥ 0, else α·x; α = 0.01 unless given.</summary>
    LeakyRelu = 7,

    /// <summary>f(x) = x where x > α, else 0; α = 1 unless given.</summary>
    ThresholdedRelu = 8,

    /// <summary>f(x) = x where x ≥ 0, else α·(exp(x) − 1); α = 1 unless given.</summary>
    Elu = 9,

    /// <summary>f(x) = α·tanh(β·x); α = β = 1 unless given.</summary>
    ScaledTanh = 10,

    /// <summary>f(x) = α·x + β; α = 1, β = 0 unless given.</summary>
    Affine = 11,
}
