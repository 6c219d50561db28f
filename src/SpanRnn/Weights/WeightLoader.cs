using System.ComponentModel;

namespace SpanRnn.Weights;

/// <summary>
/// What the <c>Load</c> methods of generated classes call: each takes all tensors under a prefix, in PyTorch's
/// names, and claims them. Not meant to be called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightLoader
{
    /// <summary>Loads a cell.</summary>
    /// <param name="file">The file.</param>
    /// <param name="prefix">What stands before the names; a separator is added where it has none.</param>
    /// <param name="name">The cell's module name after the prefix; empty for none.</param>
    /// <param name="spec">What the cell must be.</param>
    /// <returns>The cell's parameters.</returns>
    /// <exception cref="WeightFileException">The file doesn't fit, or has other tensors under the prefix; nothing is claimed.</exception>
    /// <exception cref="ObjectDisposedException">The file has been disposed.</exception>
    public static CellParameters LoadCell(SafetensorsFile file, string prefix, string name, CellSpec spec)
    {
        WeightScope scope = Begin(file, prefix);
        CellParameters cell = PyTorchWeights.ReadCell(scope, name, spec);
        scope.Complete();
        return cell;
    }

    /// <summary>Loads a dense layer.</summary>
    /// <param name="file">The file.</param>
    /// <param name="prefix">What stands before the names; a separator is added where it has none.</param>
    /// <param name="name">The layer's module name after the prefix; empty for none.</param>
    /// <param name="spec">What the layer must be.</param>
    /// <returns>The layer's parameters.</returns>
    /// <exception cref="WeightFileException">The file doesn't fit, or has other tensors under the prefix; nothing is claimed.</exception>
    /// <exception cref="ObjectDisposedException">The file has been disposed.</exception>
    public static DenseParameters LoadDense(SafetensorsFile file, string prefix, string name, DenseSpec spec)
    {
        WeightScope scope = Begin(file, prefix);
        DenseParameters dense = PyTorchWeights.ReadDense(scope, name, spec);
        scope.Complete();
        return dense;
    }

    /// <summary>Loads a cell and the dense read-out of its hidden state.</summary>
    /// <param name="file">The file.</param>
    /// <param name="prefix">What stands before the names; a separator is added where it has none.</param>
    /// <param name="cellName">The cell's module name after the prefix; empty for none.</param>
    /// <param name="cellSpec">What the cell must be.</param>
    /// <param name="readOutName">The read-out's module name after the prefix; empty for none.</param>
    /// <param name="readOutSpec">What the read-out must be.</param>
    /// <returns>The parameters of both.</returns>
    /// <exception cref="WeightFileException">The file doesn't fit, or has other tensors under the prefix; nothing is claimed.</exception>
    /// <exception cref="ObjectDisposedException">The file has been disposed.</exception>
    public static (CellParameters Cell, DenseParameters ReadOut) LoadCellWithDense(
        SafetensorsFile file, string prefix, string cellName, CellSpec cellSpec, string readOutName, DenseSpec readOutSpec)
    {
        WeightScope scope = Begin(file, prefix);
        CellParameters cell = PyTorchWeights.ReadCell(scope, cellName, cellSpec);
        DenseParameters readOut = PyTorchWeights.ReadDense(scope, readOutName, readOutSpec);
        scope.Complete();
        return (cell, readOut);
    }

    private static WeightScope Begin(SafetensorsFile file, string prefix)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Scope(prefix);
    }
}
