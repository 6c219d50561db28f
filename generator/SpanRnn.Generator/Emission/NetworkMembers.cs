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
            .. Indices(network).Select(static i => $"{NetworkNames.Weights(i)} = packed[{Literal.Of(i)}];")]);
        StateMembers.Write(writer, name);
        WriteStep(writer, network);
        WriteRun(writer, network);
        WriteStepBatch(writer, network);
        NetworkStepWriter.Write(writer, network);
        if (network.IsChecked)
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
        Members.Constant(
            writer,
            "StateSize",
            network.Layers.Sum(static layer => LayerPlan.StateVectors(layer).Sum()),
            "Floats of one agent's state: layer by layer h, then c of an LSTM; a convolution's last inputs, the oldest first.");
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

        string sizes = string.Join(", ", network.Layers.SelectMany(LayerPlan.StateVectors).Select(static size => Literal.Of(size)));
        writer.Line($$"""

            {{EmittedText.GeneratedCode}}
            private static readonly global::SpanRnn.Kernels.StatePool States =
                new(new global::SpanRnn.Kernels.StateLayout(new int[] { {{sizes}} }){{CheckedMembers.PoolArgument(network)}});

            """);
        foreach (int i in Indices(network))
        {
            writer.Line($"""
                {EmittedText.GeneratedCode}
                private readonly global::SpanRnn.Kernels.PackedWeights {NetworkNames.Weights(i)};

                """);
        }
    }

    private static string Declared(LayerDeclaration layer) => layer switch
    {
        CellLayer cell => $"Recurrent({Literal.Of(cell.WeightName)}, {Literal.Of(cell.Place)}, {New("CellSpec", SpecText.Of(cell.Spec))}, {Literal.Of(cell.Residual)}, "
            + $"{string.Join(", ", KernelPlan.Create(cell.Spec).Passes.Select(static pass => EmittedText.Layout(pass.Layout)))})",
        DenseLayer { Dense: var dense, Convolution: { } shape } =>
            $"Convolution({Literal.Of(dense.WeightName)}, {Literal.Of(shape.Channels)}, {Literal.Of(shape.KernelSize)}, {Literal.Of(shape.Dilation)}, "
            + $"{New("DenseSpec", EmittedText.Spec(dense.Spec))}, {EmittedText.Layout(KernelPlan.Create(dense.Spec).Layout)})",
        DenseLayer { Dense: var dense } => $"Dense({Literal.Of(dense.WeightName)}, {New("DenseSpec", EmittedText.Spec(dense.Spec))}, {EmittedText.Layout(KernelPlan.Create(dense.Spec).Layout)})",
        ElementLayer { Kind: not ElementKind.Softmax } element => $"{element.Kind}({Literal.Of(element.WeightName)}, {Literal.Of(element.Size)})",
        _ => $"Softmax({Literal.Of(layer.InputSize)})",
    };

    // A parameter of a type that the compiler knows takes "new(…)"; spelled out, the list reads without the method beside it.
    private static string New(string type, string expression) => $"new global::SpanRnn.{type}{expression.Substring("new".Length)}";

    private static void WriteStep(SourceWriter writer, NetworkDeclaration network)
    {
        Members.Method(
            writer,
            $"""
            <summary>One step of the whole network.</summary>
            <param name="input">x, [{network.InputSize}].</param>
            <param name="output">Takes y, [{network.OutputSize}].</param>
            <param name="state">The agent's state, updated in place.</param>
            <exception cref="global::System.ArgumentException">A span has the wrong length, or two overlap; the state is unchanged.</exception>
            <exception cref="global::System.ObjectDisposedException"><paramref name="state"/> has been disposed or was never rented.</exception>{CheckedMembers.StateExceptions(network)}
            """,
            $"public void Step({Members.ReadOnlyFloats} input, {Members.Floats} output, {Members.State(network.Type.Name)} state)");
        using (writer.Braces())
        {
            writer.Line($"""
                {Members.Guard}.CheckLength(input.Length, InputSize, nameof(input), nameof(InputSize));
                {Members.Guard}.CheckLength(output.Length, OutputSize, nameof(output), nameof(OutputSize));
                """);
            WriteReferences(writer, "input", "output");
            writer.Line("ref float vectors = ref state.Reference;");
            WriteDisjoint(writer, network, "input", "output", "vectors", "state");
            if (network.IsChecked)
            {
                CheckedMembers.Call(writer, "Step", "input", "output", "state");
            }
            else
            {
                writer.Line("Advance(ref x, ref y, ref vectors);");
            }
        }

        writer.Line();
    }

    private static void WriteRun(SourceWriter writer, NetworkDeclaration network)
    {
        Members.Method(
            writer,
            $"""
            <summary>T steps in one call, bit for bit what T calls of Step yield.</summary>
            <param name="sequence">x₁ … x_T one after another, [T × {network.InputSize}]; T may be 0.</param>
            <param name="outputs">Takes y₁ … y_T, [T × {network.OutputSize}].</param>
            <param name="state">The agent's state, updated in place.</param>
            <exception cref="global::System.ArgumentException">A span has the wrong length, or two overlap; nothing has been written then.</exception>
            <exception cref="global::System.ObjectDisposedException"><paramref name="state"/> has been disposed or was never rented.</exception>{CheckedMembers.StateExceptions(network)}
            """,
            $"public void Run({Members.ReadOnlyFloats} sequence, {Members.Floats} outputs, {Members.State(network.Type.Name)} state)");
        using (writer.Braces())
        {
            writer.Line($"{(network.IsChecked ? "" : "int steps = ")}{Members.Guard}.CheckSequence(sequence, InputSize, outputs, OutputSize);");
            WriteReferences(writer, "sequence", "outputs");
            writer.Line("ref float vectors = ref state.Reference;");
            WriteDisjoint(writer, network, "sequence", "outputs", "vectors", "state");
            if (network.IsChecked)
            {
                CheckedMembers.Call(writer, "Run", "sequence", "outputs", "state");
            }
            else
            {
                using (writer.Braces("for (int step = 0; step < steps; step++)"))
                {
                    writer.Line($"Advance(ref {Members.Unsafe}.Add(ref x, step * InputSize), ref {Members.Unsafe}.Add(ref y, step * OutputSize), ref vectors);");
                }
            }
        }

        writer.Line();
    }

    private static void WriteStepBatch(SourceWriter writer, NetworkDeclaration network)
    {
        string state = Members.State(network.Type.Name);
        Members.Method(
            writer,
            $"""
            <summary>One step of many agents that share this network, bit for bit what a Step of each yields.</summary>
            <param name="inputs">One input per agent, one after another, [agents × {network.InputSize}].</param>
            <param name="outputs">Takes one output per agent, [agents × {network.OutputSize}].</param>
            <param name="states">The agents' states, updated in place; no state may stand in it twice.</param>
            <exception cref="global::System.ArgumentException">A span has the wrong length, or two overlap; nothing has been written then.</exception>
            <exception cref="global::System.ObjectDisposedException">A state has been disposed or was never rented; nothing has been written then.</exception>{CheckedMembers.StateExceptions(network)}
            """,
            $"public void StepBatch({Members.ReadOnlyFloats} inputs, {Members.Floats} outputs, global::System.ReadOnlySpan<{state}> states)");
        using (writer.Braces())
        {
            writer.Line($"""
                {Members.Guard}.CheckBatch(inputs.Length, InputSize, states.Length, nameof(inputs), nameof(InputSize));
                {Members.Guard}.CheckBatch(outputs.Length, OutputSize, states.Length, nameof(outputs), nameof(OutputSize));
                """);
            if (network.IsChecked)
            {
                writer.Line($"{Members.Guard}.CheckDisjoint(inputs, outputs, nameof(inputs), nameof(outputs));");
                CheckedMembers.Call(writer, "StepBatch", "inputs", "outputs", "states", "0");
            }
            else
            {
                WriteAgents(writer, network);
            }
        }

        writer.Line();
    }

    private static void WriteAgents(SourceWriter writer, NetworkDeclaration network)
    {
        WriteReferences(writer, "inputs", "outputs");
        using (writer.Braces($"foreach ({Members.State(network.Type.Name)} state in states)"))
        {
            writer.Line("ref float vectors = ref state.Reference;");
            WriteDisjoint(writer, network, "inputs", "outputs", "vectors", "states");
        }

        writer.Line();
        using (writer.Braces("for (int agent = 0; agent < states.Length; agent++)"))
        {
            writer.Line($"Advance(ref {Members.Unsafe}.Add(ref x, agent * InputSize), ref {Members.Unsafe}.Add(ref y, agent * OutputSize), ref states[agent].Reference);");
        }
    }

    private static void WriteReferences(SourceWriter writer, string input, string output) => writer.Line($"""
        {Members.Guard}.CheckDisjoint({input}, {output}, nameof({input}), nameof({output}));
        ref float x = ref {Members.Marshal}.GetReference({input});
        ref float y = ref {Members.Marshal}.GetReference({output});
        """);

    private static void WriteDisjoint(SourceWriter writer, NetworkDeclaration network, string input, string output, string vectors, string state)
    {
        int floats = NetworkStepWriter.StateFloats(network);
        writer.Line($"""
            {Members.Guard}.CheckDisjoint(ref x, {input}.Length, ref {vectors}, {Literal.Of(floats)}, nameof({input}), nameof({state}));
            {Members.Guard}.CheckDisjoint(ref y, {output}.Length, ref {vectors}, {Literal.Of(floats)}, nameof({output}), nameof({state}));
            """);
    }

    private static IEnumerable<int> Indices(NetworkDeclaration network) =>
        Enumerable.Range(0, network.Layers.Count).Where(i => NetworkNames.HasWeights(network.Layers[i]));
}
