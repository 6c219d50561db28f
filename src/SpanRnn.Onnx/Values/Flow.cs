namespace SpanRnn.Onnx.Values;

/// <summary>A chain of layers from the network's input; each link is one layer, the first has none.</summary>
/// <param name="previous">The chain before this layer.</param>
/// <param name="layer">The layer.</param>
/// <param name="source">The node that made the layer.</param>
/// <param name="steps">Steps that go into the layer, where it gives another number.</param>
internal sealed class Flow(Flow? previous, NetworkLayer? layer, GraphNode? source, Dim? steps = null)
{
    private Flow? _atEnd;

    /// <summary>The chain before this layer; null at the network's input.</summary>
    public Flow? Previous { get; } = previous;

    /// <summary>The layer; null at the network's input, and where something is unfinished.</summary>
    public NetworkLayer? Layer { get; } = layer;

    /// <summary>The node that made the layer; null at the network's input.</summary>
    public GraphNode? Source { get; } = source;

    /// <summary>Steps that go into a convolution; null for other layers.</summary>
    public Dim? Steps { get; } = steps;

    /// <summary>What has been done to the data after the last layer and must be completed by what follows; null for nothing.</summary>
    public Unfinished? Unfinished { get; private init; }

    /// <summary>The chain with one layer more.</summary>
    public Flow Then(NetworkLayer layer, GraphNode source, Dim? steps = null) =>
        Unfinished is null ? new(this, layer, source, steps) : throw Unfinished.Refuse(source);

    /// <summary>The chain with something begun that what follows must complete.</summary>
    public Flow Begin(Unfinished unfinished) => new(this, null, unfinished.Source) { Unfinished = unfinished };

    /// <summary>The chain with its last layer replaced by one that does more.</summary>
    public Flow Replace(NetworkLayer layer) => new(Previous, layer, Source, Steps);

    /// <summary>The chain with a recurrent layer that gives only its end; the same object each time, so that its directions meet again.</summary>
    public Flow AtEnd(RecurrentLayer layer) => _atEnd ??= Replace(layer);

    /// <summary>The last layer that sees more than one step, or the network's input, with the layers after it, the first on top.</summary>
    public Flow BeforeSingleSteps(out Stack<Flow> after)
    {
        after = new();
        Flow link = this;
        while (link.Layer is DenseLayer or ActivationLayer or SoftmaxLayer or ScaleShiftLayer or PReluLayer)
        {
            after.Push(link);
            link = link.Previous!;
        }

        return link;
    }

    /// <summary>The chain with other ones' layers after it, the first on top.</summary>
    public Flow Then(Stack<Flow> layers)
    {
        Flow flow = this;
        while (layers.TryPop(out Flow? next))
        {
            flow = flow.Then(next.Layer!, next.Source!);
        }

        return flow;
    }

    /// <summary>The layers in order.</summary>
    public List<Flow> Links()
    {
        List<Flow> links = [];
        for (Flow? link = Unfinished is null ? this : Previous; link?.Layer is not null; link = link.Previous)
        {
            links.Add(link);
        }

        links.Reverse();
        return links;
    }
}
