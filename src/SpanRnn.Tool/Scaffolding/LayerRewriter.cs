namespace SpanRnn.Tool.Scaffolding;

/// <summary>Takes the layers of a model one after another, in forms that attributes have.</summary>
internal sealed class LayerRewriter
{
    private readonly List<NetworkLayer> _layers = [];
    private readonly List<string> _notes = [];

    /// <summary>The layers so far.</summary>
    public IReadOnlyList<NetworkLayer> Layers => _layers;

    /// <summary>What has changed its form.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Takes the next layer.</summary>
    /// <param name="index">Its place in the model, for messages.</param>
    /// <param name="layer">The layer.</param>
    /// <exception cref="ToolException">The layer has no such form; the message names it.</exception>
    public void Add(int index, NetworkLayer layer)
    {
        switch (layer)
        {
            case ActivationLayer activation:
                AddActivation(index, activation);
                break;
            case ConvolutionLayer { Groups: > 1 } convolution:
                _notes.Add($"'{layer.Name}' has {convolution.Groups} groups of channels; the weights between groups are stored as zeros.");
                _layers.Add(LayerForms.WithoutGroups(convolution));
                break;
            default:
                _layers.Add(layer);
                break;
        }
    }

    private void AddActivation(int index, ActivationLayer layer)
    {
        if (layer.Function == Activation.Identity)
        {
            return;
        }

        // [Dense] and [Convolution] have an activation; [PRelu] and [ScaleShift] are ones of a kind.
        if (_layers.Count > 0 && LayerForms.TryActivate(_layers[^1], layer.Function) is { } activated)
        {
            _layers[^1] = activated;
        }
        else if (LayerForms.AsElements(layer) is { } elements)
        {
            _notes.Add($"'{layer.Name}' ({layer}) became {elements}.");
            _layers.Add(elements);
        }
        else if (_layers is [.., var linear, ScaleShiftLayer scaleShift] && LayerForms.TryScale(linear, scaleShift) is { } scaled)
        {
            _notes.Add($"'{scaleShift.Name}' ({scaleShift}) was folded into the layer before it, which changes roundings only.");
            _layers.RemoveAt(_layers.Count - 1);
            _layers[^1] = LayerForms.TryActivate(scaled, layer.Function)!;
        }
        else
        {
            throw LayerLimits.Refuse(index, layer, "only [Dense] and [Convolution] have an activation, and neither comes before it");
        }
    }
}
