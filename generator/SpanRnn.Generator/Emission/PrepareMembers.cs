using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes <c>Prepare</c>, which takes the JIT's work out of the first step.</summary>
internal static class PrepareMembers
{
    public static void Write(SourceWriter writer, string name, CellSpec spec)
    {
        // One step more than a tile: both ways through Run and StepBatch are compiled.
        const int Steps = KernelBudgets.TileStates + 1;
        string cells = spec.HasCellState ? $", new float[steps * {Members.SizeName(spec, "cell")}]" : "";
        string cell = spec.HasCellState ? $", new float[{Members.SizeName(spec, "cell")}]" : "";
        Members.Method(
            writer,
            """
            <summary>
            Compiles Step, Run and StepBatch and reads the weights once, so that the first call in a frame costs no more than the others. Call
            it while loading; it allocates, changes no state, and compiled code is shared by all cells of this class.
            </summary>
            """,
            "public void Prepare()");
        using (writer.Braces())
        {
            writer.Line($"""
                const int steps = {Steps};
                float[] inputs = new float[steps * InputSize];
                float[] outputs = new float[steps * HiddenSize];
                Run(inputs, outputs, new float[HiddenSize]{cell});
                StepBatch(inputs, outputs{cells});
                using {Members.State(name)} state = RentState();
                Step(new {Members.ReadOnlyFloats}(inputs, 0, InputSize), state);
                """);
        }

        writer.Line();
    }
}
