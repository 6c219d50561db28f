namespace SpanRnn.Tool.Scaffolding;

/// <summary>A layer as a generated class declares it.</summary>
/// <param name="Layer">The layer and its numbers.</param>
/// <param name="Module">Its module in the weight file.</param>
/// <param name="Place">Its place in a stacked module; 0 in a module of its own.</param>
internal sealed record PlannedLayer(NetworkLayer Layer, string Module, int Place);

/// <summary>A network as a generated class declares it.</summary>
/// <param name="InputSize">Floats per input vector.</param>
/// <param name="ResidualScale">See <see cref="NetworkModel.ResidualScale"/>.</param>
/// <param name="Course">How it takes its inputs.</param>
/// <param name="Layers">The layers, from input to output.</param>
/// <param name="Notes">What a user of the class should know, or finds in another form than in the model.</param>
internal sealed record NetworkPlan(
    int InputSize, float ResidualScale, NetworkCourse Course, IReadOnlyList<PlannedLayer> Layers, IReadOnlyList<string> Notes)
{
    /// <summary>Floats per output vector.</summary>
    public int OutputSize => Layers[^1].Layer.OutputSize;
}
