namespace SpanRnn.Onnx.Values;

/// <summary>What is known about a tensor of a graph without running it.</summary>
internal abstract class Value;

/// <summary>A graph input that is not the network's data: the state in which a run begins.</summary>
internal sealed class StateInput(string name) : Value
{
    /// <summary>The graph input's name.</summary>
    public string Name { get; } = name;
}

/// <summary>Final states of recurrent nodes, however arranged: fit to be an output of the graph, and nothing else.</summary>
internal sealed class StateOutput(IReadOnlyList<GraphNode> nodes) : Value
{
    /// <summary>The recurrent nodes.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; } = nodes;
}

/// <summary>Final hidden states of several recurrent nodes, one after another on the first axis.</summary>
internal sealed class StateStack(IReadOnlyList<FlowTensor> parts) : Value
{
    /// <summary>The states; each is a whole tensor of its own.</summary>
    public IReadOnlyList<FlowTensor> Parts { get; } = parts;
}
