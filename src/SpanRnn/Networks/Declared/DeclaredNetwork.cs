using System.ComponentModel;
using SpanRnn.Weights;

namespace SpanRnn.Kernels;

/// <summary>
/// The layers that a generated network was declared with: reads them from a weight file, and checks a model against them. Not meant to
/// be used by hand.
/// </summary>
/// <param name="name">The class, for messages.</param>
/// <param name="residualScale">See <see cref="NetworkModel.ResidualScale"/>.</param>
/// <param name="layers">The layers, from input to output.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeclaredNetwork(string name, float residualScale, params DeclaredLayer[] layers)
{
    /// <summary>Reads every layer under a prefix, in PyTorch's names.</summary>
    /// <param name="file">The file; its tensors under the prefix are claimed.</param>
    /// <param name="prefix">What stands before the names; a separator is added where it has none.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightFileException">The file doesn't fit, or has other tensors under the prefix; nothing is claimed.</exception>
    /// <exception cref="ObjectDisposedException">The file has been disposed.</exception>
    public NetworkModel Load(SafetensorsFile file, string prefix)
    {
        ArgumentNullException.ThrowIfNull(file);
        WeightScope scope = file.Scope(prefix);
        NetworkLayer[] read = [.. layers.Select(layer => layer.Read(scope))];
        scope.Complete();
        return new NetworkModel(read) { ResidualScale = residualScale };
    }

    /// <summary>Packs every layer of a model, after checking that it is the one declared.</summary>
    /// <param name="model">The network.</param>
    /// <returns>The layers' weights, and the state in which sequences begin.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException">A layer is another one than declared, is missing or left over.</exception>
    /// <exception cref="InvalidOperationException">A layer's parameters are not complete.</exception>
    public PackedNetwork Pack(NetworkModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var rest = new ModelLayers(name, model);
        var packed = new PackedNetwork();
        foreach (DeclaredLayer layer in layers)
        {
            layer.Pack(rest, packed);
        }

        rest.Complete();
        if (model.ResidualScale != residualScale)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{name} is declared with ResidualScale = {residualScale}; the model has {model.ResidualScale}."), nameof(model));
        }

        return packed;
    }
}
