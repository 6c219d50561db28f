namespace SpanRnn.Weights;

/// <summary>The way back: canonical parameters as tensors that the readers take.</summary>
internal static partial class PyTorchWeights
{
    /// <summary>Adds a cell's tensors.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="moduleName">The module's name; empty for none.</param>
    /// <param name="place">The cell's place in a stacked module; 0 in a module of its own.</param>
    /// <param name="cell">The cell; every gate has been set.</param>
    internal static void WriteCell(SafetensorsWriter writer, string moduleName, int place, CellParameters cell) =>
        WriteCell(writer, WeightScope.NormalizePrefix(moduleName), FormattableString.Invariant($"_l{place}"), cell);

    /// <summary>Adds the tensors of a bidirectional module's backward cell.</summary>
    /// <inheritdoc cref="WriteCell(SafetensorsWriter, string, int, CellParameters)"/>
    internal static void WriteBackwardCell(SafetensorsWriter writer, string moduleName, int place, CellParameters cell) =>
        WriteCell(writer, WeightScope.NormalizePrefix(moduleName), FormattableString.Invariant($"_l{place}_reverse"), cell);

    private static void WriteCell(SafetensorsWriter writer, string module, string layer, CellParameters cell)
    {
        CellSpec spec = cell.Spec;
        int rows = spec.Gates.Count * spec.HiddenSize;
        writer.Add(module + InputWeight + layer, Stack(spec.Gates, cell.InputWeights), rows, spec.InputSize);
        writer.Add(module + RecurrentWeight + layer, Stack(spec.Gates, cell.RecurrentWeights), rows, spec.OutputSize);
        if (spec.Bias)
        {
            writer.Add(module + InputBias + layer, Stack(spec.Gates, cell.InputBias), rows);
            writer.Add(module + RecurrentBias + layer, Stack(spec.Gates, cell.RecurrentBias), rows);
        }

        if (spec.ProjectionSize > 0)
        {
            writer.Add(module + ProjectionWeight + layer, cell.ProjectionWeights, spec.ProjectionSize, spec.HiddenSize);
        }

        if (spec.ProjectionBias)
        {
            writer.Add(module + ProjectionBias + layer, cell.ProjectionBias, spec.ProjectionSize);
        }

        if (spec.Peephole)
        {
            Gate[] gates = [.. spec.Gates.Where(static gate => gate != Gate.Candidate)];
            writer.Add(module + Peephole + layer, Stack(gates, cell.Peephole), gates.Length, spec.HiddenSize);
        }

        if (spec.LayerNormalization)
        {
            writer.Add(module + Normalization + layer, Stack(spec.Gates, cell.NormalizationScale), spec.Gates.Count, spec.HiddenSize);
        }

        WriteInitialState(writer, module + InitialHidden + layer, cell.InitialHidden);
        WriteInitialState(writer, module + InitialCell + layer, cell.InitialCell);
    }

    // Without them sequences begin with zeros.
    private static void WriteInitialState(SafetensorsWriter writer, string name, ReadOnlySpan<float> state)
    {
        if (state.ContainsAnyExcept(0f))
        {
            writer.Add(name, state, state.Length);
        }
    }

    /// <summary>Adds a dense layer's tensors.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="moduleName">The module's name; empty for none.</param>
    /// <param name="dense">The layer.</param>
    internal static void WriteDense(SafetensorsWriter writer, string moduleName, DenseParameters dense)
    {
        string module = WeightScope.NormalizePrefix(moduleName);
        writer.Add(module + "weight", dense.Weights, dense.Spec.OutputSize, dense.Spec.InputSize);
        if (dense.Spec.Bias)
        {
            writer.Add(module + "bias", dense.Bias, dense.Spec.OutputSize);
        }
    }

    /// <summary>Adds the tensors of a convolution of one group.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="moduleName">The module's name; empty for none.</param>
    /// <param name="convolution">The layer.</param>
    internal static void WriteConvolution(SafetensorsWriter writer, string moduleName, ConvolutionLayer convolution)
    {
        string module = WeightScope.NormalizePrefix(moduleName);
        writer.Add(module + "weight", convolution.Weights, convolution.OutputSize, convolution.InputSize, convolution.KernelSize);
        writer.Add(module + "bias", convolution.Bias, convolution.OutputSize);
    }

    // .NET 8's Func cannot return a span.
    private delegate ReadOnlySpan<float> PartOfGate(Gate gate);

    private static float[] Stack(IReadOnlyList<Gate> gates, PartOfGate part) => [.. gates.SelectMany(gate => part(gate).ToArray())];
}
