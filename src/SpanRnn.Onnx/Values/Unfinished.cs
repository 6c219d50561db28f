namespace SpanRnn.Onnx.Values;

/// <summary>Something done to the network's data that is no layer by itself; only what completes it may follow.</summary>
/// <param name="Source">The node that did it.</param>
internal abstract record Unfinished(GraphNode Source)
{
    /// <summary>What else follows, or is missing, is refused.</summary>
    /// <param name="follower">The node that follows; null at the end of the graph.</param>
    public abstract WeightFileException Refuse(GraphNode? follower);
}

/// <summary>Zeros around a sequence, which the next convolution takes as its own.</summary>
/// <param name="Steps">Steps without them.</param>
/// <param name="Before">Zeros before the first step.</param>
/// <param name="After">Zeros after the last step.</param>
/// <param name="Source">The node that put them there.</param>
internal sealed record ZeroPadding(Dim Steps, long Before, long After, GraphNode Source) : Unfinished(Source)
{
    /// <inheritdoc/>
    public override WeightFileException Refuse(GraphNode? follower) =>
        Source.Refuse($"pads a sequence for {follower?.Text ?? "the graph's output"}; only a Conv can take its zeros.");
}

/// <summary>The network's input added to what its layers give, which is its output.</summary>
/// <param name="Scale">What the input is multiplied by.</param>
/// <param name="Source">The node that adds.</param>
internal sealed record AddedInput(float Scale, GraphNode Source) : Unfinished(Source)
{
    /// <inheritdoc/>
    public override WeightFileException Refuse(GraphNode? follower) =>
        Source.Refuse($"adds the network's input to data for {follower?.Text ?? "the graph's output"}; only to the output of the whole network can it be added.");
}
