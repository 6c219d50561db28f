namespace SpanRnn;

/// <summary>
/// What a dense layer is, apart from its weights: y = activation(W·x + b), W of shape [output size, input size].
/// </summary>
/// <param name="InputSize">Floats per input vector; for a window cell, observations times floats per observation.</param>
/// <param name="OutputSize">Floats per output vector.</param>
public sealed record DenseSpec(int InputSize, int OutputSize)
{
    /// <summary>Whether the layer has a bias.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>The function applied to each output.</summary>
    public ActivationFunction Activation { get; init; } = SpanRnn.Activation.Identity;

    /// <summary>Trainable parameters: output size × (input size + 1), without the 1 where there is no bias.</summary>
    public long ParameterCount => (long)OutputSize * ((long)InputSize + (Bias ? 1 : 0));

    /// <summary>A short description, as in the header of emitted code: <c>dense 32 → 2</c>.</summary>
    /// <returns>The description.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"dense {InputSize} → {OutputSize}{(Activation == SpanRnn.Activation.Identity ? "" : $", {Activation}")}{(Bias ? "" : ", no bias")}");
}
