using System.Diagnostics.CodeAnalysis;

namespace SpanRnn.Kernels;

/// <summary>The layers of a model as a declared network takes them, one after another.</summary>
/// <param name="owner">The class, for messages.</param>
/// <param name="model">The model.</param>
internal sealed class ModelLayers(string owner, NetworkModel model)
{
    private int _next;

    /// <summary>Layers of the model after the last one taken.</summary>
    public IEnumerable<NetworkLayer> Rest => model.Layers.Skip(_next);

    /// <summary>Takes the next layer.</summary>
    /// <param name="expected">What the class declares, for messages.</param>
    /// <exception cref="ArgumentException">The model has another layer there, or none.</exception>
    public TLayer Take<TLayer>(string expected)
        where TLayer : NetworkLayer
    {
        if (_next == model.Layers.Count || model.Layers[_next] is not TLayer layer)
        {
            Refuse(model, expected);
            return null;
        }

        _next++;
        return layer;
    }

    /// <summary>Takes the next layer if it is an activation of this function.</summary>
    public bool TryTakeActivation(ActivationFunction function)
    {
        bool isThere = _next < model.Layers.Count && model.Layers[_next] is ActivationLayer layer && layer.Function == function;
        _next += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Requires something of the layer taken last.</summary>
    public void Require(bool isMet, string expected)
    {
        if (!isMet)
        {
            _next--;
            Refuse(model, expected);
        }
    }

    /// <summary>Requires that no layer is left.</summary>
    public void Complete()
    {
        if (_next < model.Layers.Count)
        {
            Refuse(model, "the end of the network");
        }
    }

    [DoesNotReturn]
    private void Refuse(NetworkModel network, string expected)
    {
        string found = _next < network.Layers.Count ? $"'{network.Layers[_next].Name}', {network.Layers[_next]}" : "no such layer";
        throw new ArgumentException($"Layer {_next} of the model for {owner} must be {expected}; it is {found}.", nameof(network));
    }
}
