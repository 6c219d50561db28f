using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the public calls of a network that takes one step, or one frame, after another.</summary>
internal sealed class NetworkCalls
{
    private readonly SourceWriter _writer;
    private readonly NetworkDeclaration _network;
    private readonly NetworkFlow _flow;
    private readonly string _state;
    private readonly int _stateFloats;

    private NetworkCalls(SourceWriter writer, NetworkDeclaration network)
    {
        _writer = writer;
        _network = network;
        _flow = network.Flow;
        _state = Members.State(network.Type.Name);
        _stateFloats = NetworkState.Floats(network);
    }

    public static void Write(SourceWriter writer, NetworkDeclaration network)
    {
        var calls = new NetworkCalls(writer, network);
        calls.WriteStep();
        calls.WriteRun(RunForm.Whole);
        calls.WriteRun(RunForm.Ended);
        calls.WriteRun(RunForm.Masked);
        if (!network.IsChecked)
        {
            calls.WriteRunSteps();
        }

        calls.WriteStepBatch();
    }

    // What one step takes and gives, in the terms of the class's constants.
    private string InputFloats => _flow.StepInputs == 1 ? "InputSize" : "StepInputs * InputSize";

    private string OutputFloats => _flow.StepOutputs == 1 ? "OutputSize" : "StepOutputs * OutputSize";

    private string InputShape => _flow.StepInputs == 1 ? Literal.Of(_network.InputSize) : $"{Literal.Of(_flow.StepInputs)} × {Literal.Of(_network.InputSize)}";

    private string OutputShape => _flow.StepOutputs == 1 ? Literal.Of(_network.OutputSize) : $"{Literal.Of(_flow.StepOutputs)} × {Literal.Of(_network.OutputSize)}";

    private void WriteStep()
    {
        Members.Method(
            _writer,
            $"""
            <summary>One step of the whole network{(_network.FrameSteps > 1 ? ", which takes a frame" : "")}.</summary>
            <param name="input">x, [{InputShape}].</param>
            <param name="output">Takes y, [{OutputShape}].</param>
            <param name="state">The agent's state, updated in place.</param>
            <exception cref="global::System.ArgumentException">A span has the wrong length, or two overlap; the state is unchanged.</exception>
            <exception cref="global::System.ObjectDisposedException"><paramref name="state"/> has been disposed or was never rented.</exception>{CheckedMembers.StateExceptions(_network)}
            """,
            $"public void Step({Members.ReadOnlyFloats} input, {Members.Floats} output, {_state} state)");
        using (_writer.Braces())
        {
            _writer.Line($"""
                {Members.Guard}.CheckLength(input.Length, {InputFloats}, nameof(input), {Named(InputFloats)});
                {Members.Guard}.CheckLength(output.Length, {OutputFloats}, nameof(output), {Named(OutputFloats)});
                """);
            WriteReferences("input", "output");
            _writer.Line("ref float vectors = ref state.Reference;");
            WriteDisjoint("input", "output", "vectors", "state");
            if (_network.IsChecked)
            {
                CheckedMembers.Call(_writer, "Step", "input", "output", "state");
            }
            else if (_flow.IsVectorByVector)
            {
                _writer.Line("Advance(ref x, ref y, ref vectors);");
            }
            else
            {
                WriteBorrowed(SequenceBlocks, _ => WriteCall("x", "y", Literal.Of(_flow.StepInputs)));
            }
        }

        _writer.Line();
    }

    private static string Named(string constant) => constant.Contains('*') ? Literal.Of(constant.Replace("*", "×")) : $"nameof({constant})";

    private void WriteRun(RunForm form)
    {
        Members.Method(
            _writer,
            $"""
            <summary>T steps in one call, bit for bit what T calls of Step yield.</summary>
            <param name="sequence">x₁ … x_T one after another, [T × {InputShape}]; T may be 0.</param>
            <param name="outputs">Takes y₁ … y_T, [T × {OutputShape}]{form.Outputs}.</param>{form.ParameterDocumentation}
            <param name="state">The agent's state, updated in place.</param>
            <exception cref="global::System.ArgumentException">A span has the wrong length, or two overlap; nothing has been written then.</exception>{form.ExceptionDocumentation}
            <exception cref="global::System.ObjectDisposedException"><paramref name="state"/> has been disposed or was never rented.</exception>{CheckedMembers.StateExceptions(_network)}
            """,
            $"public void Run({Members.ReadOnlyFloats} sequence, {Members.Floats} outputs, {form.Parameter}{_state} state)");
        using (_writer.Braces())
        {
            WriteSequenceChecks();
            if (_network.IsChecked)
            {
                form.WriteChecked(_writer, Factor(InputFloats), Factor(OutputFloats), steps => CheckedMembers.Call(_writer, "Run", [.. steps, "state"]));
            }
            else
            {
                form.WriteSteps(_writer, Factor(OutputFloats), (first, count) => _writer.Line(first is null
                    ? $"RunSteps(ref x, ref y, {count}, ref vectors);"
                    : $"RunSteps(ref {Members.Unsafe}.Add(ref x, {first} * {Factor(InputFloats)}), ref {Members.Unsafe}.Add(ref y, {first} * {Factor(OutputFloats)}), {count}, ref vectors);"));
            }
        }

        _writer.Line();
    }

    private static string Factor(string floats) => floats.Contains('*') ? $"({floats})" : floats;

    private void WriteSequenceChecks()
    {
        _writer.Line(_flow.IsVectorByVector
            ? $"int steps = {Members.Guard}.CheckSequence(sequence, InputSize, outputs, OutputSize);"
            : $"int steps = {Members.Guard}.CheckFrames(sequence, {InputFloats}, {Named(InputFloats)}, outputs, {OutputFloats}, {Named(OutputFloats)});");
        WriteReferences("sequence", "outputs");
        _writer.Line("ref float vectors = ref state.Reference;");
        WriteDisjoint("sequence", "outputs", "vectors", "state");
    }

    private void WriteRunSteps()
    {
        _writer.Line("/// <summary>Steps of one agent, in blocks whose vectors between the layers stay in the first cache level.</summary>");
        _writer.Line(EmittedText.GeneratedCode);
        using (_writer.Braces("private void RunSteps(ref float x, ref float y, int steps, ref float vectors)"))
        {
            WriteBorrowed(SequenceBlocks, blocks =>
            {
                int frames = _network.FrameSteps > 1 ? 1 : blocks.Steps / _flow.StepInputs;
                string count = frames == 1 ? "1" : "count";
                using (_writer.Braces($"for (int step = 0; step < steps; step += {Literal.Of(frames)})"))
                {
                    if (frames > 1)
                    {
                        _writer.Line($"int count = global::System.Math.Min(steps - step, {Literal.Of(frames)});");
                    }

                    WriteCall(
                        $"{Members.Unsafe}.Add(ref x, step * {Factor(InputFloats)})",
                        $"{Members.Unsafe}.Add(ref y, step * {Factor(OutputFloats)})",
                        _flow.StepInputs == 1 ? count : $"{count} * StepInputs");
                }
            });
        }

        _writer.Line();
    }

    private NetworkBlocks SequenceBlocks => BlocksOfSequence(_network);

    private static NetworkBlocks BlocksOfSequence(NetworkDeclaration network) =>
        NetworkBlocks.Create(NetworkSequenceWriter.ScratchOf(network), network.Flow.StepInputs);

    private static NetworkBlocks BlocksOfAgents(NetworkDeclaration network) => NetworkBlocks.Create(NetworkAgentsWriter.ScratchOf(network), 1);

    /// <summary>Whether a call needs more memory between its layers than the stack should hold.</summary>
    public static bool Borrows(NetworkDeclaration network) =>
        !BlocksOfSequence(network).IsOnStack || (network.Flow.IsVectorByVector && !BlocksOfAgents(network).IsOnStack);

    private void WriteCall(string input, string output, string steps) =>
        _writer.Line(NetworkSequenceWriter.Call(_network, input, output, steps));

    private string Sharing =>
        !_network.IsChecked && _network.Layers.Any(static layer => layer is CellLayer cell && KernelPlan.Create(cell.Spec).SharesWeights)
            ? "; larger layers read each weight once for several of them"
            : "";

    private void WriteStepBatch()
    {
        Members.Method(
            _writer,
            $"""
            <summary>One step of many agents that share this network, bit for bit what a Step of each yields{Sharing}.</summary>
            <param name="inputs">One input per agent, one after another, [agents × {InputShape}].</param>
            <param name="outputs">Takes one output per agent, [agents × {OutputShape}].</param>
            <param name="states">The agents' states, updated in place; no state may stand in it twice.</param>
            <exception cref="global::System.ArgumentException">A span has the wrong length, or two overlap; nothing has been written then.</exception>
            <exception cref="global::System.ObjectDisposedException">A state has been disposed or was never rented; nothing has been written then.</exception>{CheckedMembers.StateExceptions(_network)}
            """,
            $"public void StepBatch({Members.ReadOnlyFloats} inputs, {Members.Floats} outputs, {NetworkAgentsWriter.States(_network)} states)");
        using (_writer.Braces())
        {
            _writer.Line($"""
                {Members.Guard}.CheckBatch(inputs.Length, {InputFloats}, states.Length, nameof(inputs), {Named(InputFloats)});
                {Members.Guard}.CheckBatch(outputs.Length, {OutputFloats}, states.Length, nameof(outputs), {Named(OutputFloats)});
                """);
            if (_network.IsChecked)
            {
                _writer.Line($"{Members.Guard}.CheckDisjoint(inputs, outputs, nameof(inputs), nameof(outputs));");
                CheckedMembers.Call(_writer, "StepBatch", "inputs", "outputs", "states", "0");
            }
            else
            {
                WriteUncheckedBatch();
            }
        }

        _writer.Line();
    }

    private void WriteUncheckedBatch()
    {
        WriteReferences("inputs", "outputs");
        _writer.Line($"{Members.StateBatch}.Check(states, inputs, outputs);");
        if (_flow.IsVectorByVector)
        {
            WriteAgents();
        }
        else
        {
            using (_writer.Braces("for (int agent = 0; agent < states.Length; agent++)"))
            {
                _writer.Line($"RunSteps(ref {Members.Unsafe}.Add(ref x, agent * {Factor(InputFloats)}), ref {Members.Unsafe}.Add(ref y, agent * {Factor(OutputFloats)}), 1, ref states[agent].Reference);");
            }
        }
    }

    private void WriteAgents()
    {
        NetworkBlocks blocks = BlocksOfAgents(_network);
        string scratch = NetworkAgentsWriter.ScratchOf(_network) != default ? ", ref scratch" : "";
        WriteBorrowed(blocks, _ =>
        {
            using (_writer.Braces($"for (int agent = 0; agent < states.Length; agent += {Literal.Of(blocks.Steps)})"))
            {
                _writer.Line($"""
                    int count = global::System.Math.Min(states.Length - agent, {Literal.Of(blocks.Steps)});
                    AdvanceAgents(ref {Members.Unsafe}.Add(ref x, agent * InputSize), ref {Members.Unsafe}.Add(ref y, agent * OutputSize){scratch}, states.Slice(agent, count));
                    """);
            }
        });
    }

    /// <summary>Writes one step on <c>input</c>, <c>state</c> and the span <c>output</c>, for checked calls.</summary>
    public static void WriteCheckedStep(SourceWriter writer, NetworkDeclaration network)
    {
        string output = $"{Members.Marshal}.GetReference(output)";
        if (network.Flow.IsVectorByVector)
        {
            writer.Line($"Advance(ref input, ref {output}, ref state);");
            return;
        }

        var calls = new NetworkCalls(writer, network);
        writer.Line("ref float vectors = ref state;");
        calls.WriteBorrowed(calls.SequenceBlocks, _ => calls.WriteCall("input", output, Literal.Of(network.Flow.StepInputs)));
    }

    // Memory between the layers, for the length of a call.
    private void WriteBorrowed(NetworkBlocks blocks, Action<NetworkBlocks> write)
    {
        if (blocks.Floats > 0)
        {
            _writer.Line(blocks.IsOnStack
                ? $"{Members.Floats} between = stackalloc float[{Literal.Of(blocks.Floats)}];"
                : $"float[] between = {EmittedText.Scratch}.Rent({Literal.Of(blocks.Floats)});");
            _writer.Line(blocks.IsOnStack
                ? $"ref float scratch = ref {Members.Marshal}.GetReference(between);"
                : $"ref float scratch = ref {Members.Marshal}.GetArrayDataReference(between);");
        }

        write(blocks);
        if (!blocks.IsOnStack)
        {
            _writer.Line($"{EmittedText.Scratch}.Return(between);");
        }
    }

    private void WriteReferences(string input, string output) => _writer.Line($"""
        {Members.Guard}.CheckDisjoint({input}, {output}, nameof({input}), nameof({output}));
        ref float x = ref {Members.Marshal}.GetReference({input});
        ref float y = ref {Members.Marshal}.GetReference({output});
        """);

    private void WriteDisjoint(string input, string output, string vectors, string state) => _writer.Line($"""
        {Members.Guard}.CheckDisjoint(ref x, {input}.Length, ref {vectors}, {Literal.Of(_stateFloats)}, nameof({input}), nameof({state}));
        {Members.Guard}.CheckDisjoint(ref y, {output}.Length, ref {vectors}, {Literal.Of(_stateFloats)}, nameof({output}), nameof({state}));
        """);
}
