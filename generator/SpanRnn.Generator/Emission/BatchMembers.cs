using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes the step of many states at once, on rented states and on the caller's own spans. States are gathered into
/// padded tiles of a few, stepped together, and put back; what is left over takes single steps.
/// </summary>
/// <remarks>
/// A state is a row: its hidden state, then its cell state. Lanes are units, as in a single step, so both read the same packed weights and give the same
/// bits. With a lane for each agent (a structure of arrays) a tile would take as many multiply-adds wherever units fill the vectors, as they do from
/// 16 units on, and every load and store of an agent's own state would be a transposition.
/// </remarks>
internal static class BatchMembers
{
    private const int Tile = KernelBudgets.TileStates;

    /// <summary>Whether a tile is too large for the stack.</summary>
    public static bool Borrows(CellSpec spec) => TileFloats(spec) > KernelBudgets.MaxStackFloats && KernelPlan.Create(spec).SharesWeights;

    public static void Write(SourceWriter writer, CellDeclaration cell)
    {
        WriteOnStates(writer, cell);
        WriteOnRange(writer, cell);
        WriteOnSpans(writer, cell);
        if (!cell.IsChecked && KernelPlan.Create(cell.Spec).SharesWeights)
        {
            WriteAdvanceTile(writer, cell.Spec);
        }
    }

    private static string Sharing(CellDeclaration cell) =>
        !cell.IsChecked && KernelPlan.Create(cell.Spec).SharesWeights ? "; each weight is read once for several of them" : "";

    private static void WriteOnStates(SourceWriter writer, CellDeclaration cell)
    {
        CellSpec spec = cell.Spec;
        Members.Method(
            writer,
            $"""
            <summary>One step of many agents that share this cell, bit for bit what a Step of each yields{Sharing(cell)}.</summary>
            <param name="inputs">One input per agent, one after another, [agents × {spec.InputSize}].</param>
            <param name="states">The agents' states, updated in place; no state may stand in it twice.</param>
            <exception cref="global::System.ArgumentException"><paramref name="inputs"/> has the wrong length or overlaps a state; nothing has been written then.</exception>
            <exception cref="global::System.ObjectDisposedException">A state has been disposed or was never rented; nothing has been written then.</exception>{CheckedMembers.StateExceptions(cell)}
            """,
            $"public void StepBatch({Members.ReadOnlyFloats} inputs, global::System.ReadOnlySpan<{Members.State(cell.Type.Name)}> states)");
        using (writer.Braces())
        {
            writer.Line($"{Members.Guard}.CheckBatch(inputs.Length, InputSize, states.Length, nameof(inputs), nameof(InputSize));");
            if (cell.IsChecked)
            {
                CheckedMembers.Call(writer, "StepBatch", "inputs", "default", "states", "0");
            }
            else
            {
                WriteAgents(writer, cell);
            }
        }

        writer.Line();
    }

    private static void WriteAgents(SourceWriter writer, CellDeclaration cell)
    {
        CellSpec spec = cell.Spec;
        int padded = PassLayout.Pad(spec.OutputSize);
        writer.Line($"{Members.StateBatch}.Check(states, inputs);");
        writer.Line($"ref float x = ref {Members.Marshal}.GetReference(inputs);");
        WriteTiles(writer, spec, "states.Length", index =>
        {
            writer.Line($"ref float hiddenState = ref states[{index}].Reference;");
            if (spec.HasCellState)
            {
                writer.Line($"ref float cellState = ref {Members.Unsafe}.Add(ref hiddenState, {padded});");
            }
        }, padded);
        using (writer.Braces("for (; agent < states.Length; agent++)"))
        {
            writer.Line("ref float hiddenState = ref states[agent].Reference;");
            string cellState = spec.HasCellState ? $"ref {Members.Unsafe}.Add(ref hiddenState, {padded})" : "ref hiddenState";
            writer.Line($"Advance(ref {Members.Unsafe}.Add(ref x, agent * InputSize), ref hiddenState, {cellState});");
        }
    }

    private static void WriteOnRange(SourceWriter writer, CellDeclaration cell)
    {
        Members.Method(
            writer,
            """
            <summary>One step of some of the agents, for a caller who splits a batch over threads of its own.</summary>
            <param name="inputs">One input per agent of the whole batch.</param>
            <param name="states">The states of the whole batch.</param>
            <param name="agents">The agents to step; calls at the same time must not share any.</param>
            <exception cref="global::System.ArgumentException"><paramref name="inputs"/> has the wrong length or overlaps a state; nothing has been written then.</exception>
            <exception cref="global::System.ArgumentOutOfRangeException"><paramref name="agents"/> reaches beyond <paramref name="states"/>.</exception>
            <exception cref="global::System.ObjectDisposedException">A state has been disposed or was never rented; nothing has been written then.</exception>
            """ + CheckedMembers.StateExceptions(cell),
            $"public void StepBatch({Members.ReadOnlyFloats} inputs, global::System.ReadOnlySpan<{Members.State(cell.Type.Name)}> states, global::System.Range agents)");
        using (writer.Braces())
        {
            writer.Line($"""
                {Members.Guard}.CheckBatch(inputs.Length, InputSize, states.Length, nameof(inputs), nameof(InputSize));
                (int start, int count) = {Members.Guard}.CheckRange(agents, states.Length, nameof(agents), nameof(states));
                """);
            string[] chosen = ["inputs.Slice(start * InputSize, count * InputSize)", "states.Slice(start, count)"];
            if (cell.IsChecked)
            {
                CheckedMembers.Call(writer, "StepBatch", chosen[0], "default", chosen[1], "start");
            }
            else
            {
                writer.Line($"StepBatch({chosen[0]}, {chosen[1]});");
            }
        }

        writer.Line();
    }

    private static void WriteOnSpans(SourceWriter writer, CellDeclaration cell)
    {
        CellSpec spec = cell.Spec;
        string cellDocumentation = spec.HasCellState ? $"\n<param name=\"cell\">Their cell states, [agents × {spec.HiddenSize}], updated in place.</param>" : "";
        Members.Method(
            writer,
            $"""
            <summary>One step of many agents whose states lie one after another in spans that the caller owns.</summary>
            <param name="inputs">One input per agent, [agents × {spec.InputSize}].</param>
            <param name="hidden">Their hidden states, [agents × {spec.OutputSize}], updated in place.</param>{cellDocumentation}
            <exception cref="global::System.ArgumentException">A span has the wrong length, or two spans overlap; nothing has been written then.</exception>{CheckedMembers.SpanExceptions(cell)}
            """,
            $"public void StepBatch({Members.ReadOnlyFloats} inputs, {StepMembers.SpanParameters(spec)})");
        using (writer.Braces())
        {
            writer.Line("int agents = hidden.Length / HiddenSize;");
            string[] states = spec.HasCellState ? ["hidden", "cell"] : ["hidden"];
            foreach (string state in states)
            {
                writer.Line($"{Members.Guard}.CheckBatch({state}.Length, {Members.SizeName(spec, state)}, agents, nameof({state}), nameof({Members.SizeName(spec, state)}));");
                writer.Line($"{Members.Guard}.CheckDisjoint(inputs, {state}, nameof(inputs), nameof({state}));");
            }

            writer.Line($"{Members.Guard}.CheckBatch(inputs.Length, InputSize, agents, nameof(inputs), nameof(InputSize));");
            if (spec.HasCellState)
            {
                writer.Line($"{Members.Guard}.CheckDisjoint(hidden, cell, nameof(hidden), nameof(cell));");
            }

            if (cell.IsChecked)
            {
                CheckedMembers.Call(writer, "StepBatchSpans", "inputs", "hidden", StepMembers.CellArgument(spec));
            }
            else
            {
                WriteAgentsOfSpans(writer, spec, states);
            }
        }

        writer.Line();
    }

    private static void WriteAgentsOfSpans(SourceWriter writer, CellSpec spec, string[] states)
    {
        writer.Line($"ref float x = ref {Members.Marshal}.GetReference(inputs);");
        writer.Line();
        WriteTiles(writer, spec, "agents", index =>
        {
            foreach (string state in states)
            {
                writer.Line($"ref float {state}State = ref {Members.Unsafe}.Add(ref {Members.Marshal}.GetReference({state}), ({index}) * {Members.SizeName(spec, state)});");
            }
        }, spec.HiddenSize);
        using (writer.Braces("for (; agent < agents; agent++)"))
        {
            string slices = string.Join(", ", states.Select(state => $"{state}.Slice(agent * {Members.SizeName(spec, state)}, {Members.SizeName(spec, state)})"));
            writer.Line($"Step(inputs.Slice(agent * InputSize, InputSize), {slices});");
        }
    }

    /// <summary>Writes the loop over full tiles; <paramref name="writeState"/> declares the references of one state.</summary>
    private static void WriteTiles(SourceWriter writer, CellSpec spec, string agents, Action<string> writeState, int floatsPerVector)
    {
        int padded = PassLayout.Pad(spec.HiddenSize);
        int vector = Tile * padded;
        int total = TileFloats(spec);
        bool onStack = total <= KernelBudgets.MaxStackFloats;
        writer.Line("int agent = 0;");
        if (!KernelPlan.Create(spec).SharesWeights)
        {
            return;
        }

        using (writer.Braces($"if ({agents} >= {Tile})"))
        {
            writer.Line(onStack
                ? $"{Members.Floats} tile = stackalloc float[{total}];"
                : $"float[] pooled = {EmittedText.Scratch}.Rent({total});\n{Members.Floats} tile = new {Members.Floats}(pooled, 0, {total});\ntile.Clear();");
            writer.Line($"ref float oldHidden = ref {Members.Marshal}.GetReference(tile);");
            writer.Line($"ref float newHidden = ref {Members.Unsafe}.Add(ref oldHidden, {vector});");
            writer.Line(spec.HasCellState
                ? $"ref float cells = ref {Members.Unsafe}.Add(ref oldHidden, {2 * vector});"
                : "ref float cells = ref oldHidden;");
            using (writer.Braces($"for (; agent + {Tile} <= {agents}; agent += {Tile})"))
            {
                WriteCopies(writer, spec, writeState, padded, floatsPerVector, intoTile: true);
                writer.Line($"AdvanceTile(ref {Members.Unsafe}.Add(ref x, agent * InputSize), ref oldHidden, ref newHidden, ref cells);");
                WriteCopies(writer, spec, writeState, padded, floatsPerVector, intoTile: false);
            }

            if (!onStack)
            {
                writer.Line(EmittedText.Scratch + ".Return(pooled);");
            }
        }

        writer.Line();
    }

    /// <summary>Old h, new h and c of a tile.</summary>
    private static int TileFloats(CellSpec spec) => (spec.HasCellState ? 3 : 2) * Tile * PassLayout.Pad(spec.HiddenSize);

    private static void WriteCopies(
        SourceWriter writer, CellSpec spec, Action<string> writeState, int padded, int floatsPerVector, bool intoTile)
    {
        using (writer.Braces($"for (int member = 0; member < {Tile}; member++)"))
        {
            writeState("agent + member");
            WriteCopy(writer, "hiddenState", intoTile ? "oldHidden" : "newHidden", padded, floatsPerVector, intoTile);
            if (spec.HasCellState)
            {
                WriteCopy(writer, "cellState", "cells", padded, floatsPerVector, intoTile);
            }
        }

        writer.Line();
    }

    private static void WriteCopy(SourceWriter writer, string state, string tile, int padded, int floats, bool intoTile)
    {
        string shared = $"ref {Members.Unsafe}.Add(ref {tile}, member * {padded})";
        string arguments = intoTile ? $"ref {state}, {shared}" : $"{shared}, ref {state}";
        writer.Line($"global::SpanRnn.Kernels.VectorCopy.Copy({arguments}, {floats});");
    }

    private static void WriteAdvanceTile(SourceWriter writer, CellSpec spec)
    {
        writer.Line($"/// <summary>One step of a padded tile of {Tile} states.</summary>");
        writer.Line(EmittedText.GeneratedCode);
        writer.Line(EmittedText.OptimizedAtOnce);
        using (writer.Braces("private void AdvanceTile(ref float input, ref float hidden, ref float next, ref float cell)"))
        {
            EmittedText.WriteDispatch(writer, KernelPlan.Create(spec).IsWide, EmittedText.CellKernel + ".StepTile", "ref _weights.Reference, ref input, ref hidden, ref next, ref cell");
        }

        writer.Line();
    }
}
