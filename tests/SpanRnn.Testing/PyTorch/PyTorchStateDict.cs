namespace SpanRnn.Testing;

/// <summary>
/// Reads a cell from a PyTorch state dict in a safetensors file, without the library's loader, so that it can
/// judge it. It trusts the file; nothing is checked.
/// </summary>
public static class PyTorchStateDict
{
    /// <summary>Reads a cell.</summary>
    /// <param name="path">A safetensors file with float32 weights.</param>
    /// <param name="spec">The cell.</param>
    /// <param name="prefix">What the tensors' names begin with, the dot included.</param>
    /// <param name="cellNaming">Whether the names are those of nn.LSTMCell, <c>weight_ih</c>, not of nn.LSTM, <c>weight_ih_l0</c>.</param>
    /// <returns>The parameters.</returns>
    public static CellParameters Read(string path, CellSpec spec, string prefix, bool cellNaming)
    {
        GoldenTensors tensors = new(path);
        string suffix = cellNaming ? "" : "_l0";
        CellParameters parameters = new(spec);
        for (int gate = 0; gate < spec.Gates.Count; gate++) // PyTorch's order of the gates is the canonical one
        {
            parameters.SetGate(
                spec.Gates[gate],
                Block("weight_ih", gate),
                Block("weight_hh", gate),
                spec.Bias ? Block("bias_ih", gate) : [],
                spec.Bias ? Block("bias_hh", gate) : []);
        }

        return parameters;

        ReadOnlySpan<float> Block(string name, int gate)
        {
            float[] allGates = tensors.Singles(prefix + name + suffix);
            int length = allGates.Length / spec.Gates.Count;
            return allGates.AsSpan(gate * length, length);
        }
    }
}
