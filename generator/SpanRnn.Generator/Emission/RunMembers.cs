using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes whole sequences, on a rented state and on the caller's own spans.</summary>
internal static class RunMembers
{
    public static void Write(SourceWriter writer, CellDeclaration cell)
    {
        WriteOnState(writer, cell);
        WriteOnSpans(writer, cell);
        if (!cell.IsChecked)
        {
            WriteLoop(writer, cell.Spec);
        }
    }

    private static void WriteOnState(SourceWriter writer, CellDeclaration cell)
    {
        CellSpec spec = cell.Spec;
        Members.Method(
            writer,
            Documentation(spec, "<param name=\"state\">The agent's state, updated in place.</param>")
            + "\n<exception cref=\"global::System.ObjectDisposedException\"><paramref name=\"state\"/> has been disposed or was never rented.</exception>" + CheckedMembers.StateExceptions(cell),
            $"public void Run({Members.ReadOnlyFloats} sequence, {Members.Floats} outputs, {Members.State(cell.Type.Name)} state)");
        using (writer.Braces())
        {
            WriteSequenceChecks(writer, cell);
            if (cell.IsChecked)
            {
                writer.Line("ref float hiddenState = ref state.Reference;");
            }
            else
            {
                StepMembers.WriteStateReferences(writer, spec);
            }

            int floats = Members.StateFloats(spec);
            foreach (string span in new[] { "sequence", "outputs" })
            {
                writer.Line($"{Members.Guard}.CheckDisjoint(ref {Members.Marshal}.GetReference({span}), {span}.Length, ref hiddenState, {floats}, nameof({span}), nameof(state));");
            }

            if (cell.IsChecked)
            {
                CheckedMembers.Call(writer, "Run", "sequence", "outputs", "state");
            }
            else
            {
                writer.Line("RunSteps(sequence, outputs, steps, ref hiddenState, ref cellState);");
            }
        }

        writer.Line();
    }

    private static void WriteOnSpans(SourceWriter writer, CellDeclaration cell)
    {
        CellSpec spec = cell.Spec;
        string parameters = $"<param name=\"hidden\">h, [{spec.OutputSize}], updated in place.</param>"
            + (spec.HasCellState ? $"\n<param name=\"cell\">c, [{spec.HiddenSize}], updated in place.</param>" : "");
        Members.Method(
            writer,
            Documentation(spec, parameters) + CheckedMembers.SpanExceptions(cell),
            $"public void Run({Members.ReadOnlyFloats} sequence, {Members.Floats} outputs, {StepMembers.SpanParameters(spec)})");
        using (writer.Braces())
        {
            WriteSequenceChecks(writer, cell);
            StepMembers.WriteSpanChecks(writer, spec);
            foreach (string state in spec.HasCellState ? new[] { "hidden", "cell" } : ["hidden"])
            {
                writer.Line($"{Members.Guard}.CheckDisjoint(sequence, {state}, nameof(sequence), nameof({state}));");
                writer.Line($"{Members.Guard}.CheckDisjoint(outputs, {state}, nameof(outputs), nameof({state}));");
            }

            if (cell.IsChecked)
            {
                CheckedMembers.Call(writer, "RunSpans", "sequence", "outputs", "hidden", StepMembers.CellArgument(spec));
            }
            else
            {
                PaddedSpans.Write(writer, spec, (hidden, cellState) =>
                    writer.Line($"RunSteps(sequence, outputs, steps, ref {hidden}, ref {cellState});"));
            }
        }

        writer.Line();
    }

    private static void WriteLoop(SourceWriter writer, CellSpec spec)
    {
        writer.Line(EmittedText.GeneratedCode);
        writer.Line(EmittedText.OptimizedAtOnce);
        writer.Line($"private void RunSteps({Members.ReadOnlyFloats} sequence, {Members.Floats} outputs, int steps, ref float hiddenState, ref float cellState)");
        using (writer.Braces())
        {
            EmittedText.WriteDispatch(
                writer,
                KernelPlan.Create(spec).IsWide,
                EmittedText.CellKernel + ".Run",
                $"ref _weights.Reference, ref {Members.Marshal}.GetReference(sequence), ref {Members.Marshal}.GetReference(outputs), steps, ref hiddenState, ref cellState");
        }

        writer.Line();
    }

    private static void WriteSequenceChecks(SourceWriter writer, CellDeclaration cell)
    {
        writer.Line($"{(cell.IsChecked ? "" : "int steps = ")}{Members.Guard}.CheckSequence(sequence, InputSize, outputs, HiddenSize);");
        writer.Line($"{Members.Guard}.CheckDisjoint(sequence, outputs, nameof(sequence), nameof(outputs));");
    }

    private static string Documentation(CellSpec spec, string stateParameters) => $"""
        <summary>T steps in one call, bit for bit what T calls of Step yield.</summary>
        <param name="sequence">x₁ … x_T one after another, [T × {spec.InputSize}]; T may be 0.</param>
        <param name="outputs">Takes h₁ … h_T, [T × {spec.OutputSize}].</param>
        {stateParameters}
        <exception cref="global::System.ArgumentException">A span has the wrong length, or two spans overlap; nothing has been written then.</exception>
        """;
}
