using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the public calls of a network that takes whole sequences only, and what the compiler says about the others.</summary>
internal static class NetworkWholeCalls
{
    public static void Write(SourceWriter writer, NetworkDeclaration network)
    {
        WriteOutputSteps(writer, network);
        WriteRun(writer, network);
        WriteMaskedRun(writer, network);
        WriteRunWhole(writer, network);
        WriteExplanations(writer, network);
    }

    /// <summary>Whether a call needs memory between its layers or for its state.</summary>
    public static bool Borrows(NetworkDeclaration network) => NetworkSequenceWriter.ScratchOf(network) != default || NetworkState.Floats(network) > 0;

    private static bool HasEnd(NetworkDeclaration network) => network.Layers.Any(static layer => layer is CellLayer { Course.ReturnsSequence: false });

    private static void WriteOutputSteps(SourceWriter writer, NetworkDeclaration network)
    {
        Members.Method(
            writer,
            """
            <summary>The number of output vectors for a sequence.</summary>
            <param name="steps">Input vectors of the sequence.</param>
            <returns>Vectors that Run writes.</returns>
            """,
            "public static int OutputSteps(int steps)");
        using (writer.Braces())
        {
            string outputs = NetworkSequenceWriter.WriteOutputSteps(writer, network);
            writer.Line($"return {outputs};");
        }

        writer.Line();
    }

    private static void WriteRun(SourceWriter writer, NetworkDeclaration network)
    {
        Members.Method(
            writer,
            Documentation(network, $"x₁ … x_T one after another, [T × {network.InputSize}].", $"Takes the outputs, [OutputSteps(T) × {network.OutputSize}].", ""),
            $"public void Run({Members.ReadOnlyFloats} sequence, {Members.Floats} outputs)");
        using (writer.Braces())
        {
            WriteChecks(writer, network);
            WriteSequence(writer, network, "steps");
        }

        writer.Line();
    }

    private static void WriteMaskedRun(SourceWriter writer, NetworkDeclaration network)
    {
        Members.Method(
            writer,
            Documentation(
                network,
                $"x₁ … x_T one after another, [T × {network.InputSize}]; what follows the sequence's end is not read.",
                $"Takes the outputs, [OutputSteps(T) × {network.OutputSize}]; zeros after those of the sequence.",
                $"\n<param name=\"length\">Steps of the sequence, 0 to T (ONNX's <c>sequence_lens</c>); it ends there for every layer.</param>"),
            $"public void Run({Members.ReadOnlyFloats} sequence, {Members.Floats} outputs, int length)");
        using (writer.Braces())
        {
            WriteChecks(writer, network);
            writer.Line($"{Members.SequenceGuard}.CheckSteps(length, steps);");
            WriteSequence(writer, network, "length");
            writer.Line("outputs.Slice(OutputSteps(length) * OutputSize).Clear();");
        }

        writer.Line();
    }

    // In checked mode outputs wait until all of them have been looked at.
    private static void WriteSequence(SourceWriter writer, NetworkDeclaration network, string steps)
    {
        if (!network.IsChecked)
        {
            writer.Line($"RunSequence(ref x, ref y, {steps});");
            return;
        }

        string call = $"global::SpanRnn.Kernels.CheckedSequence<{network.Type.Name}>";
        writer.Line($"using ({call} results = new {call}(sequence.Slice(0, {steps} * InputSize), InputSize, outputs.Slice(0, OutputSteps({steps}) * OutputSize), OutputSize))");
        using (writer.Braces())
        {
            writer.Line($"""
                RunSequence(ref x, ref results.First, {steps});
                results.Finish();
                """);
        }

        writer.Line();
    }

    private static string Documentation(NetworkDeclaration network, string sequence, string outputs, string length)
    {
        string range = length.Length > 0
            ? "\n<exception cref=\"global::System.ArgumentOutOfRangeException\"><paramref name=\"length\"/> is no number of steps that the sequence has; nothing has been written then.</exception>"
            : "";
        return $"""
            <summary>A whole sequence, from the state in which sequences begin. Memory between the layers grows with the sequence and comes from a pool of this class, which keeps it.</summary>
            <param name="sequence">{sequence}</param>
            <param name="outputs">{outputs}</param>{length}
            <exception cref="global::System.ArgumentException">A span has the wrong length, the two overlap, or the sequence is too long for an array between two layers; nothing has been written then.</exception>{range}{CheckedMembers.SpanExceptions(network)}
            """;
    }

    private static void WriteChecks(SourceWriter writer, NetworkDeclaration network)
    {
        writer.Line($"""
            int steps = {Members.SequenceGuard}.CheckSequence(sequence, InputSize);
            {Members.SequenceGuard}.CheckOutputs(outputs, OutputSteps(steps), OutputSize);
            {Members.Guard}.CheckDisjoint(sequence, outputs, nameof(sequence), nameof(outputs));
            """);
        writer.Line($"""
            ref float x = ref {Members.Marshal}.GetReference(sequence);
            """);
        if (!network.IsChecked)
        {
            writer.Line($"ref float y = ref {Members.Marshal}.GetReference(outputs);");
        }
    }

    private static void WriteRunWhole(SourceWriter writer, NetworkDeclaration network)
    {
        ScratchSize scratch = NetworkSequenceWriter.ScratchOf(network);
        int state = NetworkState.Floats(network);
        bool borrows = Borrows(network);
        writer.Line("/// <summary>A whole sequence, its state and the vectors between the layers in borrowed memory.</summary>");
        writer.Line(EmittedText.GeneratedCode);
        using (writer.Braces("private void RunSequence(ref float x, ref float y, int steps)"))
        {
            if (HasEnd(network))
            {
                using (writer.Braces("if (OutputSteps(steps) == 0)"))
                {
                    writer.Line("return;");
                }

                writer.Line();
            }

            if (borrows)
            {
                writer.Line($"float[] between = {EmittedText.Scratch}.Rent(steps, {FormattableString.Invariant($"{scratch.PerStep}L, {scratch.Fixed + state}L")});");
            }

            if (state > 0)
            {
                writer.Line($"""
                    ref float vectors = ref {Members.Marshal}.GetArrayDataReference(between);
                    global::SpanRnn.Kernels.InitialStates.Write({EmittedText.InitialState}, ref vectors, {Literal.Of(state)});
                    """);
            }

            if (scratch != default)
            {
                string first = $"{Members.Marshal}.GetArrayDataReference(between)";
                writer.Line(state == 0 ? $"ref float scratch = ref {first};" : $"ref float scratch = ref {Members.Unsafe}.Add(ref vectors, {Literal.Of(state)});");
            }

            writer.Line(NetworkSequenceWriter.Call(network, "x", "y", "steps"));
            if (borrows)
            {
                writer.Line($"{EmittedText.Scratch}.Return(between);");
            }
        }

        writer.Line();
    }

    // Calls that other networks have. Without them the compiler would only say that there is no such member.
    private static void WriteExplanations(SourceWriter writer, NetworkDeclaration network)
    {
        int layer = NetworkFlow.FirstThatNeedsTheEnd(network.Layers);
        string reason = $"{network.Type.Name} takes whole sequences only, because layer {Literal.Of(layer)} ({NetworkNames.Describe(network.Layers[layer])}) needs their end; call Run(sequence, outputs).";
        string state = Members.State(network.Type.Name);
        string[] signatures =
        [
            $"{state} RentState()",
            $"void Step({Members.ReadOnlyFloats} input, {Members.Floats} output, {state} state)",
            $"void Run({Members.ReadOnlyFloats} sequence, {Members.Floats} outputs, {state} state)",
            $"void StepBatch({Members.ReadOnlyFloats} inputs, {Members.Floats} outputs, {NetworkAgentsWriter.States(network)} states)",
        ];
        foreach (string signature in signatures)
        {
            writer.Line($"""
                /// <summary>Not a call of this network: the compiler explains why.</summary>
                {EmittedText.GeneratedCode}
                [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
                [global::System.Obsolete({Literal.Of(reason)}, error: true)]
                public {signature} => throw new global::System.NotSupportedException({Literal.Of(reason)});

                """);
        }
    }
}
