using SpanRnn.Weights;

namespace SpanRnn.Formats;

/// <summary>
/// An <c>nn.RNN</c>, <c>nn.LSTM</c> or <c>nn.GRU</c> with all its layers and directions, or one of their cells. Rows stack the gates in the
/// canonical order.
/// </summary>
internal sealed class TorchRecurrent
{
    private const int MaxLayers = 256;

    private readonly TensorSource _tensors;
    private readonly string _prefix;
    private readonly TorchModule _module;
    private readonly bool _isCell;

    internal TorchRecurrent(TensorSource tensors, string prefix, TorchModule module)
    {
        _tensors = tensors;
        _prefix = prefix;
        _module = module;
        _isCell = tensors.ShapeOf(prefix + "weight_ih") is not null;
        if (_isCell && tensors.ShapeOf(prefix + "weight_ih_l0") is not null)
        {
            throw tensors.Refuse(
                WeightFileError.AmbiguousTensor,
                prefix + "weight_ih",
                $"the module {MessageText.Quote(module.Name)} has both 'weight_ih_l0', a name of nn.LSTM, nn.GRU or nn.RNN, and 'weight_ih', a name of their cells.");
        }

        CellSpec first = SpecOf(Suffix(0, false));
        InputSize = first.InputSize;
        OutputSize = first.OutputSize * (IsBidirectional ? 2 : 1);
    }

    /// <summary>Floats that the module takes.</summary>
    internal int InputSize { get; }

    /// <summary>Floats that it gives.</summary>
    internal int OutputSize { get; }

    /// <summary>Layers that it has.</summary>
    internal int LayerCount
    {
        get
        {
            int count = 1;
            while (!_isCell && count < MaxLayers && _tensors.ShapeOf(_prefix + "weight_ih" + Suffix(count, false)) is not null)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>The kind of its cells.</summary>
    internal CellKind Kind => SpecOf(Suffix(0, false)).Kind;

    private bool IsBidirectional => !_isCell && _tensors.ShapeOf(_prefix + "weight_ih" + Suffix(0, true)) is not null;

    /// <summary>Adds the module's layers.</summary>
    internal void Read(LayerChain chain)
    {
        int count = LayerCount;
        for (int layer = 0; layer < count; layer++)
        {
            string name = count == 1 ? _module.Name : FormattableString.Invariant($"{_module.Name}[{layer}]");
            CheckWidth(_tensors, chain, _prefix + "weight_ih" + Suffix(layer, false), name, SpecOf(Suffix(layer, false)).InputSize);
            CellParameters forward = ReadCell(Suffix(layer, false));
            if (!IsBidirectional)
            {
                chain.Add(new RecurrentLayer(name, forward));
                continue;
            }

            CellParameters backward = ReadCell(Suffix(layer, true));
            if (backward.Spec != forward.Spec)
            {
                throw _tensors.Refuse(
                    WeightFileError.WrongShape,
                    _prefix + "weight_ih" + Suffix(layer, true),
                    $"the backward cell of {MessageText.Quote(name)} is {backward.Spec}, its forward cell {forward.Spec}.");
            }

            chain.Add(new RecurrentLayer(name, forward, backward, BidirectionalMerge.Concatenate));
        }
    }

    /// <summary>Refuses a module that does not take what the one before gives.</summary>
    internal static void CheckWidth(TensorSource tensors, LayerChain chain, string tensor, string module, int inputSize)
    {
        if (chain.Width != inputSize)
        {
            throw tensors.Refuse(
                WeightFileError.WrongShape,
                tensor,
                FormattableString.Invariant($"the module {MessageText.Quote(module)} takes {inputSize} floats, but what comes before it gives {chain.Width}."));
        }
    }

    private CellParameters ReadCell(string suffix)
    {
        CellSpec spec = SpecOf(suffix);
        string owner = spec.ToString();
        int hidden = spec.HiddenSize;
        int rows = spec.Gates.Count * hidden;
        float[] input = _tensors.Take(_prefix + "weight_ih" + suffix, owner, rows, spec.InputSize);
        float[] recurrent = _tensors.Take(_prefix + "weight_hh" + suffix, owner, rows, spec.OutputSize);
        float[] inputBias = spec.Bias ? _tensors.Take(_prefix + "bias_ih" + suffix, owner, rows) : [];
        float[] recurrentBias = spec.Bias ? _tensors.Take(_prefix + "bias_hh" + suffix, owner, rows) : [];
        var parameters = new CellParameters(spec);
        for (int i = 0; i < spec.Gates.Count; i++)
        {
            parameters.SetGate(
                spec.Gates[i],
                input.AsSpan(i * hidden * spec.InputSize, hidden * spec.InputSize),
                recurrent.AsSpan(i * hidden * spec.OutputSize, hidden * spec.OutputSize),
                spec.Bias ? inputBias.AsSpan(i * hidden, hidden) : default,
                spec.Bias ? recurrentBias.AsSpan(i * hidden, hidden) : default);
        }

        if (spec.ProjectionSize > 0)
        {
            parameters.SetProjection(_tensors.Take(_prefix + "weight_hr" + suffix, owner, spec.ProjectionSize, hidden));
        }

        return parameters;
    }

    // RNN, GRU and LSTM have 1, 3 and 4 times H rows; H is the recurrent matrix's columns, or the projection's.
    private CellSpec SpecOf(string suffix)
    {
        (long rows, long inputs) = MatrixOf("weight_ih" + suffix);
        (long recurrentRows, long outputs) = MatrixOf("weight_hh" + suffix);
        bool isProjected = _tensors.ShapeOf(_prefix + "weight_hr" + suffix) is not null;
        long hidden = isProjected ? MatrixOf("weight_hr" + suffix).Columns : outputs;
        CellKind? kind = rows == hidden ? CellKind.Rnn : rows == 3 * hidden ? CellKind.Gru : rows == 4 * hidden ? CellKind.Lstm : null;
        if (rows != recurrentRows || kind is null || (isProjected && kind != CellKind.Lstm)
            || hidden > CellLimits.MaxHiddenSize || outputs > CellLimits.MaxHiddenSize || inputs > CellLimits.MaxInputSize)
        {
            throw _tensors.Refuse(
                WeightFileError.WrongShape,
                _prefix + "weight_hh" + suffix,
                FormattableString.Invariant($"{MessageText.Quote(_prefix + "weight_ih" + suffix)} [{rows}, {inputs}] and {MessageText.Quote(_prefix + "weight_hh" + suffix)} [{recurrentRows}, {outputs}] are no RNN, GRU or LSTM, which have 1, 3 and 4 times as many rows as hidden units, up to {CellLimits.MaxHiddenSize}."));
        }

        var spec = new CellSpec(kind.Value, (int)inputs, (int)hidden)
        {
            Bias = _tensors.ShapeOf(_prefix + "bias_ih" + suffix) is not null,
            ProjectionSize = isProjected ? (int)outputs : 0,
            Activation = kind == CellKind.Rnn ? _module.Activation ?? Activation.Tanh : Activation.Tanh,
        };
        if (spec.ParameterCount > CellLimits.MaxPackedFloats)
        {
            throw _tensors.Refuse(
                WeightFileError.UnsupportedNode, _prefix + "weight_ih" + suffix, $"{spec} has more parameters than the {CellLimits.MaxPackedFloats} that SpanRnn takes.");
        }

        return spec;
    }

    private (long Rows, long Columns) MatrixOf(string name)
    {
        long[]? shape = _tensors.ShapeOf(_prefix + name);
        return shape is { Length: 2 } && shape[0] > 0 && shape[1] > 0
            ? (shape[0], shape[1])
            : throw _tensors.Refuse(
                shape is null ? WeightFileError.MissingTensor : WeightFileError.WrongShape,
                _prefix + name,
                $"the module {MessageText.Quote(_module.Name)} needs a matrix {MessageText.Quote(_prefix + name)}; {(shape is null ? "there is none" : "its shape is " + MessageText.Shape(shape))}.");
    }

    private string Suffix(int layer, bool isReverse) => _isCell ? "" : FormattableString.Invariant($"_l{layer}{(isReverse ? "_reverse" : "")}");
}
