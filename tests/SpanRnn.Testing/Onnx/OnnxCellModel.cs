namespace SpanRnn.Testing;

/// <summary>
/// Turns a cell's parameters into an ONNX model with a single RNN, LSTM or GRU operator (ONNX operator
/// reference, opset 14). The state is an input of the graph: <c>X</c> [steps, batch, input size],
/// <c>initial_h</c> and, for an LSTM, <c>initial_c</c> [1, batch, hidden size] go in; <c>Y</c>
/// [steps, 1, batch, hidden size], <c>Y_h</c> and <c>Y_c</c> [1, batch, hidden size] come out.
/// </summary>
public static class OnnxCellModel
{
    internal const string Input = "X";
    internal const string InitialHidden = "initial_h";
    internal const string InitialCell = "initial_c";
    internal const string Outputs = "Y";
    internal const string FinalHidden = "Y_h";
    internal const string FinalCell = "Y_c";

    private const string None = "";

    /// <summary>Writes the model.</summary>
    /// <param name="parameters">The cell's parameters.</param>
    /// <param name="steps">Length of the sequence, fixed in the model.</param>
    /// <param name="batch">Number of sequences that run side by side, fixed in the model.</param>
    /// <param name="withOutputs">Whether the model has the output Y, the hidden state after every step.</param>
    /// <returns>The bytes of an .onnx file.</returns>
    public static byte[] Write(CellParameters parameters, int steps, int batch, bool withOutputs = true)
    {
        CellSpec spec = parameters.Spec;
        Gate[] gates = GateOrder(spec.Kind);
        OnnxWriter writer = new(spec.Kind.ToString());

        writer.AddInput(Input, steps, batch, spec.InputSize);
        writer.AddInput(InitialHidden, 1, batch, spec.HiddenSize);
        writer.AddInitializer("W", Concatenate(gates, parameters.InputWeights), 1, gates.Length * spec.HiddenSize, spec.InputSize);
        writer.AddInitializer("R", Concatenate(gates, parameters.RecurrentWeights), 1, gates.Length * spec.HiddenSize, spec.HiddenSize);
        if (spec.Bias)
        {
            float[] both = [.. Concatenate(gates, parameters.InputBias), .. Concatenate(gates, parameters.RecurrentBias)];
            writer.AddInitializer("B", both, 1, both.Length);
        }

        if (withOutputs)
        {
            writer.AddOutput(Outputs, steps, 1, batch, spec.HiddenSize);
        }

        writer.AddOutput(FinalHidden, 1, batch, spec.HiddenSize);
        List<string> inputs = [Input, "W", "R", spec.Bias ? "B" : None, /* sequence_lens: all whole */ None, InitialHidden];
        List<string> outputs = [withOutputs ? Outputs : None, FinalHidden];
        if (spec.HasCellState)
        {
            writer.AddInput(InitialCell, 1, batch, spec.HiddenSize);
            writer.AddOutput(FinalCell, 1, batch, spec.HiddenSize);
            inputs.Add(InitialCell);
            outputs.Add(FinalCell);
        }

        writer.AddNode(OperatorType(spec.Kind), [.. inputs], [.. outputs], Attributes(spec));
        return writer.ToModel();
    }

    /// <summary>ONNX's order of the gates in W, R and B: LSTM i, o, f, c; GRU z, r, h.</summary>
    private static Gate[] GateOrder(CellKind kind) => kind switch
    {
        CellKind.Rnn => [Gate.Hidden],
        CellKind.Lstm => [Gate.Input, Gate.Output, Gate.Forget, Gate.Candidate],
        CellKind.Gru => [Gate.Update, Gate.Reset, Gate.Candidate],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "ONNX has no such operator."),
    };

    private static string OperatorType(CellKind kind) => kind switch
    {
        CellKind.Rnn => "RNN",
        CellKind.Lstm => "LSTM",
        CellKind.Gru => "GRU",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "ONNX has no such operator."),
    };

    private static OnnxAttribute[] Attributes(CellSpec spec) => spec.Kind switch
    {
        CellKind.Rnn => [HiddenSize(spec), .. Activations(spec.Activation)],
        CellKind.Gru => [HiddenSize(spec), new("linear_before_reset", spec.Reset == GruReset.AfterProduct ? 1 : 0), .. Activations(spec.GateActivation, spec.Activation)],
        _ => [HiddenSize(spec), .. Activations(spec.GateActivation, spec.Activation, spec.CellActivation)],
    };

    private static OnnxAttribute HiddenSize(CellSpec spec) => new("hidden_size", spec.HiddenSize);

    /// <summary>
    /// The activations with all their parameters, since ONNX Runtime's defaults are not ONNX's. ONNX has no identity, but Affine,
    /// alpha·x + beta.
    /// </summary>
    private static OnnxAttribute[] Activations(params ActivationFunction[] functions)
    {
        ActivationFunction[] written = Array.ConvertAll(functions, static function => function.Kind == Activation.Identity ? Activation.Affine : function);
        float[] alphas = [.. written.Where(static function => ActivationFunction.HasAlpha(function.Kind)).Select(static function => function.Alpha)];
        float[] betas = [.. written.Where(static function => ActivationFunction.HasBeta(function.Kind)).Select(static function => function.Beta)];
        List<OnnxAttribute> attributes = [new("activations", Array.ConvertAll(written, static function => function.Kind.ToString()))];
        if (alphas.Length > 0)
        {
            attributes.Add(new("activation_alpha", alphas));
        }

        if (betas.Length > 0)
        {
            attributes.Add(new("activation_beta", betas));
        }

        return [.. attributes];
    }

    private static float[] Concatenate(Gate[] gates, PartOfGate part)
    {
        List<float> all = [];
        foreach (Gate gate in gates)
        {
            all.AddRange(part(gate));
        }

        return [.. all];
    }
}
