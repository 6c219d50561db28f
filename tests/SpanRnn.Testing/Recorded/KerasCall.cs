namespace SpanRnn.Testing;

/// <summary>One call of a recorded Keras layer.</summary>
/// <param name="Batch">Sequences.</param>
/// <param name="Steps">Steps of each.</param>
/// <param name="Inputs">[batch × steps × input size].</param>
/// <param name="Mask">[batch × steps], false where a step does not count; empty for no mask.</param>
/// <param name="InitialStates">The states to begin with, each [batch × size], in Keras's order: h, c, and then the backward cell's; empty for zeros.</param>
public sealed record KerasCall(int Batch, int Steps, float[] Inputs, bool[] Mask, float[][] InitialStates)
{
    /// <summary>A call of <c>reset_state</c> in place of a sequence.</summary>
    public static KerasCall Reset { get; } = new(0, 0, [], [], []);

    /// <summary>Whether a step counts.</summary>
    /// <param name="row">The sequence.</param>
    /// <param name="step">The step.</param>
    /// <returns>Whether it counts.</returns>
    public bool IsSeen(int row, int step) => Mask.Length == 0 || Mask[(row * Steps) + step];
}
