using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the members of a network: shape, load, state, and the calls that take steps.</summary>
internal static class NetworkMembers
{
    public static string Describe(NetworkDeclaration network) =>
        $"Network of {string.Join("; ", network.Layers.Select(NetworkNames.Describe))}"
        + (network.ResidualScale == 0 ? "" : $"; plus {Literal.Of(network.ResidualScale)} times the input") + "; float32.";

    public static void Write(SourceWriter writer, NetworkDeclaration network)
    {
        string name = network.Type.Name;
        WriteShape(writer, network);
        WriteFields(writer, network);
        LoadMembers.WriteNetwork(writer, name, [
            .. NetworkNames.AllWeights(network).Select(static (field, place) => $"{field} = packed.Weights[{Literal.Of(place)}];"),
            .. NetworkState.Floats(network) > 0 ? new[] { $"{EmittedText.InitialState} = packed.InitialState;" } : []]);
        if (network.Flow.TakesWholeSequences)
        {
            NetworkWholeCalls.Write(writer, network);
        }
        else
        {
            StateMembers.Write(writer, name, NetworkState.Floats(network) > 0 ? EmittedText.InitialState : null);
            NetworkCalls.Write(writer, network);
        }

        PrepareMembers.WriteNetwork(writer, network);
        NetworkSequenceWriter.Write(writer, network);
        if (network.Flow.IsVectorByVector)
        {
            writer.Line();
            NetworkStepWriter.Write(writer, network);
            if (!network.IsChecked)
            {
                writer.Line();
                NetworkAgentsWriter.Write(writer, network);
            }
        }

        NetworkDispatch.Write(writer, network);
        if (CheckedMembers.AreWritten(network))
        {
            CheckedMembers.Write(writer, network);
        }
    }

    private static void WriteShape(SourceWriter writer, NetworkDeclaration network)
    {
        Members.Constant(writer, "InputSize", network.InputSize, "Floats per input vector.");
        Members.Constant(writer, "OutputSize", network.OutputSize, "Floats per output vector.");
        Members.Constant(
            writer,
            "ParameterCount",
            network.Layers.Sum(LayerPlan.ParameterCount),
            "Trainable parameters of all layers, counted as PyTorch does (two bias vectors per gate).");
        NetworkFlow flow = network.Flow;
        if (!flow.TakesWholeSequences)
        {
            Members.Constant(
                writer,
                "StateSize",
                network.Layers.Sum(static layer => LayerPlan.StateVectors(layer).Sum()),
                "Floats of one agent's state: layer by layer h, then c of an LSTM; a convolution's last inputs, the oldest first.");
        }

        if (!flow.TakesWholeSequences && !flow.IsVectorByVector)
        {
            Members.Constant(writer, "StepInputs", flow.StepInputs, "Input vectors that one step takes.");
            Members.Constant(writer, "StepOutputs", flow.StepOutputs, "Output vectors that one step gives.");
        }
    }

    private static void WriteFields(SourceWriter writer, NetworkDeclaration network)
    {
        writer.Line(EmittedText.GeneratedCode);
        writer.Line("private static readonly global::SpanRnn.Kernels.DeclaredNetwork DeclaredLayers = new(");
        writer.Line($"    {Literal.Of(network.Type.QualifiedName)},");
        writer.Line($"    {Literal.Of(network.ResidualScale)},");
        for (int i = 0; i < network.Layers.Count; i++)
        {
            writer.Line($"    global::SpanRnn.Kernels.DeclaredLayer.{Declared(network.Layers[i])}{(i < network.Layers.Count - 1 ? "," : ");")}");
        }

        writer.Line();
        if (!network.Flow.TakesWholeSequences)
        {
            string sizes = string.Join(", ", network.Layers.SelectMany(LayerPlan.StateVectors).Select(static size => Literal.Of(size)));
            writer.Line($$"""
                {{EmittedText.GeneratedCode}}
                private static readonly global::SpanRnn.Kernels.StatePool States =
                    new(new global::SpanRnn.Kernels.StateLayout(new int[] { {{sizes}} }){{CheckedMembers.PoolArgument(network)}});

                """);
        }

        if (NetworkNames.HasScratch(network))
        {
            Members.ScratchPool(writer);
        }

        foreach (string field in NetworkNames.AllWeights(network))
        {
            writer.Line($"""
                {EmittedText.GeneratedCode}
                private readonly global::SpanRnn.Kernels.PackedWeights {field};

                """);
        }

        if (NetworkState.Floats(network) > 0)
        {
            writer.Line($"""
                {EmittedText.GeneratedCode}
                private readonly global::SpanRnn.Kernels.PackedWeights? {EmittedText.InitialState};

                """);
        }
    }

    private static string Declared(LayerDeclaration layer) => layer switch
    {
        CellLayer cell => $"{(cell.BackwardSpec == cell.Spec ? "Recurrent" : "Bidirectional")}({Literal.Of(cell.WeightName)}, {Literal.Of(cell.Place)}, {New("CellSpec", SpecText.Of(cell.Spec))}, "
            + (cell.BackwardSpec == cell.Spec ? "" : New("CellSpec", SpecText.Of(cell.BackwardSpec)) + ", ")
            + $"{Literal.Of(cell.Residual)}, {Declared(cell.Course)}, "
            + $"{string.Join(", ", KernelPlan.Create(cell.Spec).Passes.Select(static pass => EmittedText.Layout(pass.Layout)))})",
        DenseLayer { Dense: var dense, Convolution: { } shape } =>
            $"Convolution({Literal.Of(dense.WeightName)}, new global::SpanRnn.Kernels.DeclaredSteps({Literal.Of(shape.Channels)}, {Literal.Of(shape.KernelSize)}, {Literal.Of(shape.Dilation)}, "
            + $"{Literal.Of(shape.Stride)}, {Literal.Of(shape.PaddingBefore)}, {Literal.Of(shape.PaddingAfter)}, {Literal.Of(shape.WindowFloats)}), "
            + $"{New("DenseSpec", EmittedText.Spec(dense.Spec))}, {EmittedText.Layout(KernelPlan.Create(dense.Spec).Layout)})",
        DenseLayer { Dense: var dense } => $"Dense({Literal.Of(dense.WeightName)}, {New("DenseSpec", EmittedText.Spec(dense.Spec))}, {EmittedText.Layout(KernelPlan.Create(dense.Spec).Layout)})",
        ElementLayer { Function: { } function } => $"Activate({ActivationText.Value(function)}, {Literal.Of(layer.InputSize)})",
        ElementLayer { Kind: not ElementKind.Softmax } element => $"{element.Kind}({Literal.Of(element.WeightName)}, {Literal.Of(element.Size)})",
        _ => $"Softmax({Literal.Of(layer.InputSize)})",
    };

    private static string Declared(CellCourse course) => course.IsStreaming
        ? "global::SpanRnn.Kernels.DeclaredCourse.Forward"
        : $"new global::SpanRnn.Kernels.DeclaredCourse({(course.Merge is { } merge ? $"global::SpanRnn.BidirectionalMerge.{merge}" : "null")}, "
            + $"{Literal.Of(course.GoBackwards)}, {Literal.Of(course.InputOrder)}, {Literal.Of(course.ReturnsSequence)})";

    // A parameter of a type that the compiler knows takes "new(…)"; spelled out, the list reads without the method beside it.
    private static string New(string type, string expression) => $"new global::SpanRnn.{type}{expression.Substring("new".Length)}";
}
