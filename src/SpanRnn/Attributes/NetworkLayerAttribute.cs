namespace SpanRnn;

/// <summary>A layer of a class that carries <see cref="RecurrentNetworkAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class NetworkLayerAttribute : Attribute
{
    private protected NetworkLayerAttribute(string name) => Name = name;

    /// <summary>
    /// The layer's module name in weight files. Unless set it is the kind in lower case: "rnn", "lstm", "gru", "dense",
    /// "normalization", "prelu", "conv".
    /// </summary>
    /// <remarks>
    /// Recurrent layers of one kind that follow each other and share a name are the layers of one stacked PyTorch module:
    /// <c>gru.weight_ih_l0</c>, <c>gru.weight_ih_l1</c> and so on. Any other two layers need different names.
    /// </remarks>
    public string Name { get; set; }
}
