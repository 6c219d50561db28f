using SpanRnn.Formats;

namespace SpanRnn.Keras;

/// <summary>Keras's recurrent layers.</summary>
/// <param name="weights">The arrays, begun for the layer.</param>
/// <param name="version">The major version of Keras.</param>
internal sealed class KerasRecurrent(KerasWeights weights, int? version)
{
    /// <summary>Reads SimpleRNN, LSTM, GRU, or RNN around one of their cells.</summary>
    internal RecurrentLayer Read(string name, JsonPart className, JsonMembers options, int inputSize)
    {
        bool goesBackwards = options.TakeOptional("go_backwards")?.Flag() ?? false;
        bool returnsSequence = options.TakeOptional("return_sequences")?.Flag() ?? false;
        return new RecurrentLayer(name, ReadCell("cell", className, options, inputSize))
        {
            GoBackwards = goesBackwards,
            InputOrder = false, // Keras gives a backward run's outputs as they were computed
            ReturnsSequence = returnsSequence,
        };
    }

    /// <summary>Reads Bidirectional around one of the above.</summary>
    internal RecurrentLayer ReadBidirectional(string name, JsonMembers options, int inputSize)
    {
        JsonMembers forward = options.Take("layer").Members();
        JsonMembers backward = options.TakeOptional("backward_layer")?.Members() ?? forward;
        JsonPart? mode = options.TakeOptional("merge_mode");
        BidirectionalMerge merge = (mode?.Text() ?? "") switch
        {
            "concat" => BidirectionalMerge.Concatenate,
            "sum" => BidirectionalMerge.Sum,
            "mul" => BidirectionalMerge.Multiply,
            "ave" => BidirectionalMerge.Average,
            _ => throw options.Owner.Refuse(WeightFileError.UnsupportedNode, $"has the merge_mode {mode?.Shown() ?? "null"}; SpanRnn reads concat, sum, mul and ave"),
        };
        (CellParameters forwardCell, bool returnsSequence) = ReadDirection("forward_layer", forward, inputSize, isBackward: false);
        (CellParameters backwardCell, bool backwardReturns) = ReadDirection("backward_layer", backward, inputSize, isBackward: !ReferenceEquals(backward, forward));
        CellSpec one = forwardCell.Spec;
        CellSpec other = backwardCell.Spec;
        if (one.Kind != other.Kind || one.HiddenSize != other.HiddenSize || returnsSequence != backwardReturns)
        {
            throw options.Owner.Refuse(WeightFileError.UnsupportedNode, $"joins {one} and {other}; SpanRnn reads two cells of one kind and size that both return sequences or neither");
        }

        if (one.Bias != other.Bias)
        {
            (forwardCell, backwardCell) = (WithBias(forwardCell), WithBias(backwardCell));
        }

        return new RecurrentLayer(name, forwardCell, backwardCell, merge) { ReturnsSequence = returnsSequence };
    }

    // A layer has one way to write its two cells' weights; zeros are the same as no bias.
    private static CellParameters WithBias(CellParameters cell)
    {
        if (cell.Spec.Bias)
        {
            return cell;
        }

        var parameters = new CellParameters(cell.Spec with { Bias = true });
        float[] zeros = new float[cell.Spec.HiddenSize];
        foreach (Gate gate in parameters.Spec.Gates)
        {
            parameters.SetGate(
                gate, cell.InputWeights(gate), cell.RecurrentWeights(gate), zeros, parameters.Spec.HasSeparateRecurrentBias ? zeros : default);
        }

        return parameters;
    }

    private (CellParameters Cell, bool ReturnsSequence) ReadDirection(string part, JsonMembers layer, int inputSize, bool isBackward)
    {
        JsonPart className = layer.Take("class_name");
        JsonMembers options = layer.Take("config").Members();
        KerasOptions.IgnoreCommon(options);
        bool returnsSequence = options.TakeOptional("return_sequences")?.Flag() ?? false;
        if ((options.TakeOptional("go_backwards")?.Flag() ?? false) != isBackward)
        {
            throw options.Owner.Refuse(WeightFileError.UnsupportedNode, "has its go_backwards the wrong way round for a bidirectional layer");
        }

        CellParameters cell = ReadCell(part, className, options, inputSize);
        options.Complete();
        return (cell, returnsSequence);
    }

    private CellParameters ReadCell(string part, JsonPart className, JsonMembers options, int inputSize)
    {
        // Masks and states across calls are the caller's matter; the other options choose between ways to compute the same.
        options.Ignore("stateful", "unroll", "implementation", "zero_output_for_mask", "dropout", "recurrent_dropout", "seed", "input_length", "input_dim", "use_cudnn");
        KerasOptions.CheckUnset(options, "return_state", "SpanRnn's layers give their output only");
        KerasOptions.CheckUnset(options, "time_major", "SpanRnn reads models whose input is [batch, steps, features]");
        if (className.Text() == "RNN")
        {
            JsonMembers cell = options.Take("cell").Members();
            JsonPart cellClass = cell.Take("class_name");
            JsonMembers cellOptions = cell.Take("config").Members();
            KerasOptions.IgnoreCommon(cellOptions);
            cellOptions.Ignore("implementation", "dropout", "recurrent_dropout", "seed");
            CellParameters parameters = ReadPlain(part, KindOf(cellClass, "Cell"), cellOptions, inputSize);
            cellOptions.Complete();
            return parameters;
        }

        return ReadPlain(part, KindOf(className, ""), options, inputSize);
    }

    private CellParameters ReadPlain(string part, CellKind kind, JsonMembers options, int inputSize)
    {
        int units = options.Take("units").Whole(1, CellLimits.MaxHiddenSize);
        bool hasBias = options.TakeOptional("use_bias")?.Flag() ?? true;
        ActivationFunction activation = options.TakeOptional("activation") is { } named ? KerasActivations.Function(named, version) : Activation.Identity;
        ActivationFunction gates = kind == CellKind.Rnn ? Activation.Sigmoid
            : options.TakeOptional("recurrent_activation") is { } gate ? KerasActivations.Function(gate, version) : Activation.Identity;
        bool resetsAfter = kind == CellKind.Gru && (options.TakeOptional("reset_after")?.Flag() ?? false);
        var spec = new CellSpec(kind, inputSize, units)
        {
            Bias = hasBias,
            Activation = activation,
            GateActivation = gates,
            CellActivation = kind == CellKind.Lstm ? activation : Activation.Tanh,
            Reset = kind == CellKind.Gru && !resetsAfter ? GruReset.BeforeProduct : GruReset.AfterProduct,
        };
        string owner = spec.ToString();
        int columns = spec.Gates.Count * units;
        float[] kernel = weights.Take(part, "kernel", 0, owner, inputSize, columns);
        float[] recurrent = weights.Take(part, "recurrent_kernel", 1, owner, units, columns);
        float[] bias = !hasBias ? [] : resetsAfter ? weights.Take(part, "bias", 2, owner, 2, columns) : weights.Take(part, "bias", 2, owner, columns);
        return KerasCells.Build(spec, kernel, recurrent, hasBias ? bias.AsSpan(0, columns) : default, hasBias ? bias.AsSpan(columns) : default);
    }

    private static CellKind KindOf(JsonPart className, string suffix)
    {
        string text = className.Text();
        return text == "SimpleRNN" + suffix ? CellKind.Rnn
            : text == "LSTM" + suffix ? CellKind.Lstm
            : text == "GRU" + suffix ? CellKind.Gru
            : throw className.Refuse(
                WeightFileError.UnsupportedNode, $"is {className.Shown()}; SpanRnn reads SimpleRNN{suffix}, LSTM{suffix} and GRU{suffix} there", null, className.Shown());
    }
}
