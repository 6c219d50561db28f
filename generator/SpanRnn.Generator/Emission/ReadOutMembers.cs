using SpanRnn.Generator.Extraction;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the dense read-out of a cell, alone and together with a step.</summary>
internal static class ReadOutMembers
{
    public static void Write(SourceWriter writer, CellDeclaration cell)
    {
        CellSpec spec = cell.Spec;
        DenseSpec dense = cell.ReadOut!.Spec;
        Members.Method(
            writer,
            $"""
            <summary>One step and its read-out.</summary>
            <param name="input">x, [{spec.InputSize}].</param>
            <param name="output">Takes y, [{dense.OutputSize}]; may be the same memory as <paramref name="input"/>.</param>
            <param name="state">The agent's state, updated in place.</param>
            <exception cref="global::System.ArgumentException">A span has the wrong length, or <paramref name="output"/> overlaps the state; the state is unchanged.</exception>
            <exception cref="global::System.ObjectDisposedException"><paramref name="state"/> has been disposed or was never rented.</exception>{CheckedMembers.StateExceptions(cell)}
            """,
            $"public void Step({Members.ReadOnlyFloats} input, {Members.Floats} output, {Members.State(cell.Type.Name)} state)");
        using (writer.Braces())
        {
            int floats = Members.StateFloats(spec);
            writer.Line($"""
                {Members.Guard}.CheckLength(output.Length, OutputSize, nameof(output), nameof(OutputSize));
                ref float hiddenState = ref state.Reference;
                {Members.Guard}.CheckDisjoint(ref {Members.Marshal}.GetReference(output), OutputSize, ref hiddenState, {floats}, nameof(output), nameof(state));
                """);
            if (cell.IsChecked)
            {
                WriteCheckedStep(writer, spec);
            }
            else
            {
                writer.Line("""
                    Step(input, state);
                    ApplyReadOut(ref hiddenState, output);
                    """);
            }
        }

        writer.Line();
        Members.Method(
            writer,
            $"""
            <summary>The read-out of a hidden state: {dense}.</summary>
            <param name="hidden">h, [{spec.OutputSize}].</param>
            <param name="output">Takes y, [{dense.OutputSize}].</param>
            <exception cref="global::System.ArgumentException">A span has the wrong length, or they overlap; nothing has been written then.</exception>
            """,
            $"public void ReadOut({Members.ReadOnlyFloats} hidden, {Members.Floats} output)");
        using (writer.Braces())
        {
            writer.Line($"""
                {Members.Guard}.CheckLength(hidden.Length, HiddenSize, nameof(hidden), nameof(HiddenSize));
                {Members.Guard}.CheckLength(output.Length, OutputSize, nameof(output), nameof(OutputSize));
                {Members.Guard}.CheckDisjoint(hidden, output, nameof(hidden), nameof(output));
                ApplyReadOut(ref {Members.Marshal}.GetReference(hidden), output);
                """);
        }

        writer.Line();
        DenseApply.Write(writer, "ApplyReadOut", "_readOut", dense);
        writer.Line();
    }

    private static void WriteCheckedStep(SourceWriter writer, CellSpec spec)
    {
        StepMembers.WriteInputCheck(writer);
        if (spec.HasCellState)
        {
            writer.Line($"ref float cellState = ref {Members.Unsafe}.Add(ref hiddenState, {PassLayout.Pad(spec.OutputSize)});");
            StepMembers.WriteDisjointInput(writer, spec);
        }

        CheckedMembers.Call(writer, "Step", "input", "output", "state");
    }
}
