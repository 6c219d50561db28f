namespace SpanRnn.Tool.Inspection;

/// <summary>What a layer takes of memory once it is loaded.</summary>
internal static class LayerMemory
{
    private static readonly Gate[] ResetAndUpdate = [Gate.Reset, Gate.Update];
    private static readonly Gate[] CandidateOnly = [Gate.Candidate];
    private static readonly Gate[] Output = [Gate.Hidden];
    private static readonly Gate[] Projection = [Gate.Projection];

    /// <summary>Floats of the layer's packed weights, shared by all agents: padded to panels of 8 units, biases added up.</summary>
    public static long PackedFloats(NetworkLayer layer) => layer switch
    {
        RecurrentLayer recurrent => PackedFloats(recurrent.Forward.Spec) + (recurrent.Backward is { } backward ? PackedFloats(backward.Spec) : 0),
        DenseLayer dense => Pass(Output, dense.OutputSize, dense.InputSize),
        ConvolutionLayer convolution => Pass(Output, convolution.OutputSize, convolution.InputSize * convolution.KernelSize),
        ActivationLayer or SoftmaxLayer => 0,
        _ => layer.ParameterCount,
    };

    // The passes are the planner's; PassLayout counts their floats, which do not depend on how it cuts them into blocks.
    private static long PackedFloats(CellSpec spec)
    {
        (int hidden, int input) = (spec.HiddenSize, spec.InputSize);
        if (spec.Kind == CellKind.Gru && spec.Reset == GruReset.BeforeProduct)
        {
            return Pass(ResetAndUpdate, hidden, input, hidden) + Pass(CandidateOnly, hidden, input, hidden);
        }

        long gates = new PassLayout(
            spec.Gates, hidden, input, spec.OutputSize, PassLayout.PanelUnits, spec.HasSeparateRecurrentBias, spec.Peephole && !spec.LayerNormalization).FloatCount;
        return gates + new NormalizationLayout(spec).FloatCount + (spec.ProjectionSize > 0 ? Pass(Projection, spec.ProjectionSize, hidden) : 0);
    }

    private static long Pass(IReadOnlyList<Gate> gates, int units, int inputSize, int recurrentSize = 0) =>
        new PassLayout(gates, units, inputSize, recurrentSize, PassLayout.PanelUnits).FloatCount;
}
