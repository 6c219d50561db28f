using SpanRnn.Generator.Extraction;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the single steps, on a rented state and on the caller's own spans.</summary>
internal static class StepMembers
{
    public static void Write(SourceWriter writer, CellDeclaration cell)
    {
        WriteOnState(writer, cell);
        WriteOnSpans(writer, cell);
    }

    /// <summary>Writes the variables <c>hidden</c> and <c>cell</c> of a rented state.</summary>
    public static void WriteStateReferences(SourceWriter writer, CellSpec spec)
    {
        writer.Line("ref float hiddenState = ref state.Reference;");
        writer.Line(spec.HasCellState
            ? $"ref float cellState = ref {Members.Unsafe}.Add(ref hiddenState, {PassLayout.Pad(spec.OutputSize)});"
            : "ref float cellState = ref hiddenState;");
    }

    private static void WriteOnState(SourceWriter writer, CellDeclaration cell)
    {
        CellSpec spec = cell.Spec;
        Members.Method(
            writer,
            $"""
            <summary>One step: the state takes in one input; afterwards <c>state.Hidden</c> is the output.</summary>
            <param name="input">x, [{spec.InputSize}].</param>
            <param name="state">The agent's state, updated in place.</param>
            <exception cref="global::System.ArgumentException"><paramref name="input"/> has the wrong length{(spec.HasCellState ? " or overlaps the cell state" : "")}; the state is unchanged.</exception>
            <exception cref="global::System.ObjectDisposedException"><paramref name="state"/> has been disposed or was never rented.</exception>{CheckedMembers.StateExceptions(cell)}
            """,
            $"public void Step({Members.ReadOnlyFloats} input, {Members.State(cell.Type.Name)} state)");
        using (writer.Braces())
        {
            WriteInputCheck(writer);
            if (spec.HasCellState || !cell.IsChecked)
            {
                WriteStateReferences(writer, spec);
                WriteDisjointInput(writer, spec);
            }

            if (cell.IsChecked)
            {
                CheckedMembers.Call(writer, "Step", "input", "default", "state");
            }
            else
            {
                writer.Line("Advance(ref x, ref hiddenState, ref cellState);");
            }
        }

        writer.Line();
    }

    /// <summary>Writes the variable <c>x</c> and the check that it is not the cell state.</summary>
    public static void WriteDisjointInput(SourceWriter writer, CellSpec spec)
    {
        writer.Line($"ref float x = ref {Members.Marshal}.GetReference(input);");
        if (spec.HasCellState)
        {
            writer.Line($"{Members.Guard}.CheckDisjoint(ref x, InputSize, ref cellState, {Members.SizeName(spec, "cell")}, nameof(input), \"state.Cell\");");
        }
    }

    private static void WriteOnSpans(SourceWriter writer, CellDeclaration cell)
    {
        CellSpec spec = cell.Spec;
        string cellDocumentation = spec.HasCellState ? $"\n<param name=\"cell\">c, [{spec.HiddenSize}], updated in place.</param>" : "";
        string overlap = spec.HasCellState ? ", or <paramref name=\"cell\"/> overlaps another span" : "";
        Members.Method(
            writer,
            $"""
            <summary>One step on spans that the caller owns.</summary>
            <param name="input">x, [{spec.InputSize}]; may be the same memory as <paramref name="hidden"/>.</param>
            <param name="hidden">h, [{spec.OutputSize}], updated in place; afterwards it is the output.</param>{cellDocumentation}
            <exception cref="global::System.ArgumentException">A span has the wrong length{overlap}; nothing has been written then.</exception>{CheckedMembers.SpanExceptions(cell)}
            """,
            $"public void Step({Members.ReadOnlyFloats} input, {SpanParameters(spec)})");
        using (writer.Braces())
        {
            WriteInputCheck(writer);
            WriteSpanChecks(writer, spec);
            if (spec.HasCellState)
            {
                writer.Line($"{Members.Guard}.CheckDisjoint(input, cell, nameof(input), nameof(cell));");
            }

            if (cell.IsChecked)
            {
                CheckedMembers.Call(writer, "StepSpans", "input", "hidden", CellArgument(spec));
            }
            else
            {
                PaddedSpans.Write(writer, spec, (hidden, cellState) =>
                    writer.Line($"Advance(ref {Members.Marshal}.GetReference(input), ref {hidden}, ref {cellState});"));
            }
        }

        writer.Line();
    }

    /// <summary>The parameters of a state in the caller's spans.</summary>
    public static string SpanParameters(CellSpec spec) =>
        spec.HasCellState ? $"{Members.Floats} hidden, {Members.Floats} cell" : $"{Members.Floats} hidden";

    /// <summary>The caller's cell state as an argument, empty where there is none.</summary>
    public static string CellArgument(CellSpec spec) => spec.HasCellState ? "cell" : "default";

    /// <summary>Checks of a state in the caller's spans.</summary>
    public static void WriteSpanChecks(SourceWriter writer, CellSpec spec)
    {
        writer.Line($"{Members.Guard}.CheckLength(hidden.Length, HiddenSize, nameof(hidden), nameof(HiddenSize));");
        if (spec.HasCellState)
        {
            writer.Line($"{Members.Guard}.CheckLength(cell.Length, {Members.SizeName(spec, "cell")}, nameof(cell), nameof({Members.SizeName(spec, "cell")}));");
            writer.Line($"{Members.Guard}.CheckDisjoint(hidden, cell, nameof(hidden), nameof(cell));");
        }
    }

    public static void WriteInputCheck(SourceWriter writer) =>
        writer.Line($"{Members.Guard}.CheckLength(input.Length, InputSize, nameof(input), nameof(InputSize));");
}
