using SpanRnn.Weights;

namespace SpanRnn.Formats;

/// <summary>An <c>nn.Linear</c>: <c>weight</c> [outputs × inputs] and <c>bias</c>.</summary>
internal sealed class TorchLinear
{
    private readonly TensorSource _tensors;
    private readonly string _prefix;
    private readonly TorchModule _module;

    internal TorchLinear(TensorSource tensors, string prefix, TorchModule module)
    {
        _tensors = tensors;
        _prefix = prefix;
        _module = module;
        long[] shape = tensors.ShapeOf(prefix + "weight") ?? [];
        if (shape.Length != 2 || shape[0] is < 1 or > CellLimits.MaxOutputSize || shape[1] is < 1 or > CellLimits.MaxInputSize)
        {
            throw tensors.Refuse(
                WeightFileError.UnsupportedNode,
                prefix + "weight",
                $"the module {MessageText.Quote(module.Name)} is neither nn.RNN, nn.LSTM, nn.GRU or one of their cells nor an nn.Linear of at most {CellLimits.MaxInputSize} inputs and {CellLimits.MaxOutputSize} outputs: its 'weight' has the shape {MessageText.Shape(shape)}.");
        }

        (OutputSize, InputSize) = ((int)shape[0], (int)shape[1]);
    }

    /// <summary>Floats that the module takes.</summary>
    internal int InputSize { get; }

    private int OutputSize { get; }

    /// <summary>Adds the module.</summary>
    internal void Read(LayerChain chain)
    {
        TorchRecurrent.CheckWidth(_tensors, chain, _prefix + "weight", _module.Name, InputSize);
        var spec = new DenseSpec(InputSize, OutputSize)
        {
            Bias = _tensors.ShapeOf(_prefix + "bias") is not null,
            Activation = _module.Activation ?? Activation.Identity,
        };
        float[] weights = _tensors.Take(_prefix + "weight", spec.ToString(), OutputSize, InputSize);
        float[] bias = spec.Bias ? _tensors.Take(_prefix + "bias", spec.ToString(), OutputSize) : [];
        chain.Add(new DenseLayer(_module.Name, new DenseParameters(spec, weights, bias)));
        if (_module.Softmax)
        {
            chain.Add(new SoftmaxLayer(_module.Name, OutputSize));
        }
    }
}
