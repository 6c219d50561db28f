using SpanRnn.Formats;

namespace SpanRnn;

/// <summary>
/// Reads a whole network from a safetensors file with PyTorch's names: <c>nn.RNN</c>, <c>nn.LSTM</c> and <c>nn.GRU</c>, stacked, bidirectional
/// and projected, their cells, and <c>nn.Linear</c>.
/// </summary>
/// <remarks>
/// The kinds follow from the shapes: <c>weight_hh</c> has 1, 3 or 4 times as many rows as columns in an RNN, a GRU, an LSTM. A file of weights
/// has no order and no activations; both are taken for granted only where recurrent modules fit together in one way and at most one
/// <c>nn.Linear</c> comes last. Otherwise give the modules, with the activations between them.
/// </remarks>
public static class SafetensorsNetwork
{
    /// <summary>Reads all tensors of a file.</summary>
    /// <param name="file">The file; its tensors are claimed.</param>
    /// <param name="modules">The modules from input to output; none where their order is the only one.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightFileException">The file holds something else too, or the order of its modules is not plain.</exception>
    /// <exception cref="ObjectDisposedException">The file has been disposed.</exception>
    public static NetworkModel Read(SafetensorsFile file, params IReadOnlyList<TorchModule> modules) => ReadUnder(file, "", modules);

    /// <summary>Reads the tensors under a prefix.</summary>
    /// <param name="file">The file; the tensors under the prefix are claimed.</param>
    /// <param name="prefix">What stands before the modules' names, such as <c>model</c>.</param>
    /// <param name="modules">The modules from input to output, without the prefix; none where their order is the only one.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightFileException">There is something else under the prefix too, or the order of the modules is not plain.</exception>
    /// <exception cref="ObjectDisposedException">The file has been disposed.</exception>
    public static NetworkModel ReadUnder(SafetensorsFile file, string prefix, params IReadOnlyList<TorchModule> modules)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(modules);
        var state = new TorchState(new SafetensorsTensors(file, prefix));
        return state.ToModel(modules.Count > 0 ? modules : state.OnlyOrder());
    }
}
