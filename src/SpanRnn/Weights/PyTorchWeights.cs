namespace SpanRnn.Weights;

/// <summary>
/// PyTorch's convention: the tensor names and gate order of <c>nn.LSTM</c>, <c>nn.GRU</c>, <c>nn.RNN</c>, of
/// <c>nn.LSTMCell</c>, <c>nn.GRUCell</c>, <c>nn.RNNCell</c> and of <c>nn.Linear</c>.
/// </summary>
/// <remarks>
/// A weight matrix stacks the gates' rows in the order of <see cref="CellSpec.Gates"/> (LSTM i, f, g, o; GRU r, z,
/// n). Source: the "Variables" sections of the PyTorch documentation of these modules.
/// </remarks>
internal static class PyTorchWeights
{
    private const string InputWeight = "weight_ih";
    private const string RecurrentWeight = "weight_hh";
    private const string InputBias = "bias_ih";
    private const string RecurrentBias = "bias_hh";
    private const string ProjectionWeight = "weight_hr";
    private const string FirstLayer = "_l0";

    // PyTorch has no such options; these names are ours.
    private const string ProjectionBias = "bias_hr";
    private const string Peephole = "peephole";
    private const string Normalization = "normalization";
    private const string InitialHidden = "initial_hidden";
    private const string InitialCell = "initial_cell";

    private static readonly string[] Stems = [InputWeight, RecurrentWeight, InputBias, RecurrentBias];

    /// <summary>Takes the tensors that options add to a cell.</summary>
    private static void ReadVariants(WeightScope scope, string module, string layer, string owner, CellParameters parameters)
    {
        CellSpec spec = parameters.Spec;
        int hidden = spec.HiddenSize;
        if (spec.ProjectionSize > 0)
        {
            float[] weights = scope.Take(module + ProjectionWeight + layer, owner, spec.ProjectionSize, hidden);
            parameters.SetProjection(weights, spec.ProjectionBias ? scope.Take(module + ProjectionBias + layer, owner, spec.ProjectionSize) : []);
        }

        if (spec.Peephole)
        {
            Gate[] gates = [.. spec.Gates.Where(static gate => gate != Gate.Candidate)];
            float[] peepholes = scope.Take(module + Peephole + layer, owner, gates.Length, hidden);
            for (int i = 0; i < gates.Length; i++)
            {
                parameters.SetPeephole(gates[i], Rows(peepholes, i, hidden));
            }
        }

        if (spec.LayerNormalization)
        {
            float[] scales = scope.Take(module + Normalization + layer, owner, spec.Gates.Count, hidden);
            for (int i = 0; i < spec.Gates.Count; i++)
            {
                parameters.SetNormalization(spec.Gates[i], Rows(scales, i, hidden));
            }
        }

        // A file need not have them: sequences begin with zeros then.
        float[] initialHidden = ReadOptional(scope, module + InitialHidden + layer, owner, spec.OutputSize);
        float[] initialCell = spec.HasCellState ? ReadOptional(scope, module + InitialCell + layer, owner, hidden) : [];
        parameters.SetInitialState(initialHidden, initialCell);
    }

    private static float[] ReadOptional(WeightScope scope, string name, string owner, int size) =>
        scope.Contains(name) ? scope.Take(name, owner, size) : [];

    /// <summary>Takes a cell's tensors from a scope.</summary>
    /// <param name="scope">The load's scope.</param>
    /// <param name="moduleName">The module's name after the scope's prefix; empty for none.</param>
    /// <param name="spec">What the cell must be.</param>
    /// <param name="place">The cell's place in a stacked module; null for a module of one cell, whose names may also be those of a cell.</param>
    /// <returns>The cell's parameters.</returns>
    internal static CellParameters ReadCell(WeightScope scope, string moduleName, CellSpec spec, int? place = null)
    {
        string module = WeightScope.NormalizePrefix(moduleName);
        string owner = spec.ToString();
        return ReadCell(scope, module, place is { } number ? FormattableString.Invariant($"_l{number}") : FindLayer(scope, module, owner), spec);
    }

    /// <summary>Takes the tensors of a bidirectional module's backward cell from a scope.</summary>
    /// <inheritdoc cref="ReadCell(WeightScope, string, CellSpec, int?)"/>
    internal static CellParameters ReadBackwardCell(WeightScope scope, string moduleName, CellSpec spec, int place) =>
        ReadCell(scope, WeightScope.NormalizePrefix(moduleName), FormattableString.Invariant($"_l{place}_reverse"), spec);

    private static CellParameters ReadCell(WeightScope scope, string module, string layer, CellSpec spec)
    {
        string owner = spec.ToString();
        int hidden = spec.HiddenSize;
        long rows = (long)spec.Gates.Count * hidden;

        float[] input = scope.Take(module + InputWeight + layer, owner, rows, spec.InputSize);
        float[] recurrent = scope.Take(module + RecurrentWeight + layer, owner, rows, spec.OutputSize);
        float[] inputBias = ReadBias(scope, module + InputBias + layer, owner, rows, spec.Bias);
        float[] recurrentBias = ReadBias(scope, module + RecurrentBias + layer, owner, rows, spec.Bias);

        var parameters = new CellParameters(spec);
        for (int i = 0; i < spec.Gates.Count; i++)
        {
            parameters.SetGate(
                spec.Gates[i],
                Rows(input, i, hidden * spec.InputSize),
                Rows(recurrent, i, hidden * spec.OutputSize),
                spec.Bias ? Rows(inputBias, i, hidden) : default,
                spec.Bias ? Rows(recurrentBias, i, hidden) : default);
        }

        ReadVariants(scope, module, layer, owner, parameters);
        return parameters;
    }

    /// <summary>Takes a dense layer's tensors from a scope.</summary>
    /// <param name="scope">The load's scope.</param>
    /// <param name="moduleName">The module's name after the scope's prefix; empty for none.</param>
    /// <param name="spec">What the layer must be.</param>
    /// <returns>The layer's parameters.</returns>
    internal static DenseParameters ReadDense(WeightScope scope, string moduleName, DenseSpec spec)
    {
        string module = WeightScope.NormalizePrefix(moduleName);
        string owner = spec.ToString();
        float[] weights = scope.Take(module + "weight", owner, spec.OutputSize, spec.InputSize);
        float[] bias = ReadBias(scope, module + "bias", owner, spec.OutputSize, spec.Bias);
        return new DenseParameters(spec, weights, bias);
    }

    /// <summary>Takes the tensors of an nn.Conv1d from a scope.</summary>
    /// <param name="scope">The load's scope.</param>
    /// <param name="moduleName">The module's name after the scope's prefix; empty for none.</param>
    /// <param name="spec">The layer over all steps that one output sees.</param>
    /// <param name="channels">Floats per step.</param>
    /// <param name="kernelSize">Steps that one output sees.</param>
    /// <returns>The weights, [output × channel × step], and the bias.</returns>
    internal static (float[] Weights, float[] Bias) ReadConvolution(WeightScope scope, string moduleName, DenseSpec spec, int channels, int kernelSize)
    {
        string module = WeightScope.NormalizePrefix(moduleName);
        string owner = FormattableString.Invariant($"convolution {channels} → {spec.OutputSize}, kernel {kernelSize}");
        float[] weights = scope.Take(module + "weight", owner, spec.OutputSize, channels, kernelSize);
        return (weights, ReadBias(scope, module + "bias", owner, spec.OutputSize, spec.Bias));
    }

    // "_l0" where the file names its tensors as nn.LSTM does, "" where as nn.LSTMCell does.
    private static string FindLayer(WeightScope scope, string module, string owner)
    {
        string? asModule = Stems.Select(stem => module + stem + FirstLayer).FirstOrDefault(scope.Contains);
        string? asCell = Stems.Select(stem => module + stem).FirstOrDefault(scope.Contains);
        if (asModule is not null && asCell is not null)
        {
            throw new WeightFileException(
                WeightFileError.AmbiguousTensor,
                scope.FileName,
                $"there are both {MessageText.Quote(scope.Prefix + asModule)}, a name of nn.LSTM, nn.GRU or nn.RNN, and {MessageText.Quote(scope.Prefix + asCell)}, a name of their cells; the network is one {owner}.")
            {
                TensorName = scope.Prefix + asModule,
            };
        }

        if (asModule is null && asCell is null)
        {
            throw scope.Missing(
                $"The network is {owner}.", module + InputWeight + FirstLayer, module + InputWeight);
        }

        return asModule is null ? "" : FirstLayer;
    }

    private static float[] ReadBias(WeightScope scope, string name, string owner, long rows, bool expected)
    {
        bool present = scope.Contains(name);
        if (!expected && present)
        {
            throw new WeightFileException(
                WeightFileError.LeftoverTensor,
                scope.FileName,
                $"there is a bias {MessageText.Quote(scope.Prefix + name)}, but the network is {owner}. Declare it without Bias = false, or export the module with bias=False.")
            {
                TensorName = scope.Prefix + name,
                Expected = "no bias",
                Found = "a bias",
            };
        }

        if (expected && !present)
        {
            throw scope.Missing(
                $"The network is {owner}, with biases; declare it with Bias = false if its module has bias=False.", name);
        }

        return expected ? scope.Take(name, owner, rows) : [];
    }

    private static ReadOnlySpan<float> Rows(float[] values, int index, int length) =>
        values.AsSpan(checked(index * length), length);
}
