namespace SpanRnn;

/// <summary>
/// A whole network as a file describes it: layers in order, each with its trained numbers, in SpanRnn's canonical form. Every
/// format's reader ends here; a generated class checks its own layers against it and packs them.
/// </summary>
public sealed class NetworkModel
{
    /// <summary>Puts layers one after another.</summary>
    /// <param name="layers">At least one layer; each takes what the one before gives.</param>
    /// <exception cref="ArgumentNullException"><paramref name="layers"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no layer, or a layer does not fit the one before.</exception>
    public NetworkModel(IReadOnlyList<NetworkLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0)
        {
            throw new ArgumentException("A network needs at least one layer; got none.", nameof(layers));
        }

        for (int i = 1; i < layers.Count; i++)
        {
            if (layers[i].InputSize != layers[i - 1].OutputSize)
            {
                throw new ArgumentException(
                    $"Layer {i} ('{layers[i].Name}', {layers[i]}) takes {layers[i].InputSize} floats, but layer {i - 1} ('{layers[i - 1].Name}', {layers[i - 1]}) gives {layers[i - 1].OutputSize}.",
                    nameof(layers));
            }
        }

        Layers = layers;
    }

    /// <summary>The layers, from input to output.</summary>
    public IReadOnlyList<NetworkLayer> Layers { get; }

    /// <summary>Floats per input vector.</summary>
    public int InputSize => Layers[0].InputSize;

    /// <summary>Floats per output vector.</summary>
    public int OutputSize => Layers[^1].OutputSize;

    /// <summary>
    /// What the network's input is multiplied by and added to its output, float by float from the first, as amplifier models do that
    /// learn only the difference (GuitarML's <c>skip</c>, AIDA-X's <c>in_skip</c>); 0 for no such path. Needs an input that is at least
    /// as wide as the output; what is wider, such as the positions of knobs, is not added.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite, or the input is narrower than the output.</exception>
    public float ResidualScale
    {
        get;
        init
        {
            if (!float.IsFinite(value) || (value != 0 && InputSize < OutputSize))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), value, $"ResidualScale must be finite, and 0 where the input ({InputSize} floats) is narrower than the output ({OutputSize}).");
            }

            field = value;
        }
    }

    /// <summary>Trainable parameters of all layers.</summary>
    public long ParameterCount => Layers.Sum(static layer => layer.ParameterCount);
}
