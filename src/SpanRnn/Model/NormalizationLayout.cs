namespace SpanRnn;

/// <summary>
/// Where the vectors of an LSTM with layer normalisation lie in packed memory, after all passes; the only home of this layout.
/// </summary>
/// <remarks>
/// Each vector has one float per hidden unit, padded to whole panels: a scale per gate, a bias per gate, a peephole per gate that has
/// one, gates in the order of <see cref="CellSpec.Gates"/>. The biases of the passes are zero, for they come after the normalisation.
/// </remarks>
/// <param name="Spec">The cell.</param>
public sealed record NormalizationLayout(CellSpec Spec)
{
    /// <summary>Floats from one vector to the next.</summary>
    public int Stride => PassLayout.Pad(Spec.HiddenSize);

    /// <summary>Floats of all vectors; 0 for a cell without layer normalisation.</summary>
    public long FloatCount => Spec.LayerNormalization
        ? (long)Stride * ((2 * Spec.Gates.Count) + (Spec.Peephole ? Spec.Gates.Count - 1 : 0))
        : 0;

    /// <summary>Index of a gate's scale.</summary>
    /// <param name="gate">The gate's position in <see cref="CellSpec.Gates"/>.</param>
    /// <returns>The index of the first unit's float.</returns>
    public int ScaleOffset(int gate) => gate * Stride;

    /// <summary>Index of a gate's bias.</summary>
    /// <param name="gate">The gate's position in <see cref="CellSpec.Gates"/>.</param>
    /// <returns>The index of the first unit's float.</returns>
    public int BiasOffset(int gate) => (Spec.Gates.Count + gate) * Stride;

    /// <summary>Index of a gate's peephole.</summary>
    /// <param name="peephole">The gate's position among those that have a peephole.</param>
    /// <returns>The index of the first unit's float.</returns>
    public int PeepholeOffset(int peephole) => ((2 * Spec.Gates.Count) + peephole) * Stride;
}
