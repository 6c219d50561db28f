namespace SpanRnn.Formats;

/// <summary>Layers as a reader puts them one after another; each takes what the one before gives.</summary>
/// <param name="inputSize">Floats per input vector of the network.</param>
internal sealed class LayerChain(int inputSize)
{
    private readonly List<NetworkLayer> _layers = [];

    /// <summary>Floats that the next layer takes.</summary>
    internal int Width => _layers.Count == 0 ? inputSize : _layers[^1].OutputSize;

    /// <summary>Layers so far.</summary>
    internal int Count => _layers.Count;

    /// <summary>Adds a layer that takes <see cref="Width"/> floats.</summary>
    internal void Add(NetworkLayer layer) => _layers.Add(layer);

    /// <summary>Adds the activation that a file names; nothing for a linear one.</summary>
    /// <param name="name">The name of the layer that it belongs to.</param>
    /// <param name="activation">Softmax or a function of each float.</param>
    internal void Add(string name, NamedActivation activation)
    {
        if (activation.IsSoftmax)
        {
            Add(new SoftmaxLayer(name, Width));
        }
        else if (activation.Function != Activation.Identity)
        {
            Add(new ActivationLayer(name, Width, activation.Function));
        }
    }

    /// <summary>The network.</summary>
    /// <param name="fileName">For messages.</param>
    /// <param name="residualScale">See <see cref="NetworkModel.ResidualScale"/>.</param>
    internal NetworkModel ToModel(string fileName, float residualScale = 0)
    {
        if (_layers.Count == 0)
        {
            throw new WeightFileException(WeightFileError.MalformedModel, fileName, "the file has no layers that compute anything.");
        }

        if (residualScale != 0 && inputSize < Width)
        {
            throw new WeightFileException(
                WeightFileError.UnsupportedNode,
                fileName,
                FormattableString.Invariant($"the file adds the network's input to its output, but the input has {inputSize} floats and the output {Width}."));
        }

        return new NetworkModel(_layers) { ResidualScale = residualScale };
    }
}
