using SpanRnn.Generator.Extraction;
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
        WriteHead(writer, "Step, Run and StepBatch");
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

    /// <summary>Writes the method of a network.</summary>
    public static void WriteNetwork(SourceWriter writer, NetworkDeclaration network)
    {
        if (network.Flow.TakesWholeSequences)
        {
            WriteHead(writer, "Run");
            using (writer.Braces())
            {
                writer.Line($"""
                    const int steps = {KernelBudgets.TileStates + 1};
                    Run(new float[steps * InputSize], new float[OutputSteps(steps) * OutputSize]);
                    """);
            }
        }
        else
        {
            string state = Members.State(network.Type.Name);
            string inputs = network.Flow.StepInputs == 1 ? "InputSize" : "StepInputs * InputSize";
            string outputs = network.Flow.StepOutputs == 1 ? "OutputSize" : "StepOutputs * OutputSize";
            WriteHead(writer, "Step, Run and StepBatch");
            using (writer.Braces())
            {
                writer.Line($"""
                    const int steps = {KernelBudgets.TileStates + 1};
                    float[] inputs = new float[steps * {inputs}];
                    float[] outputs = new float[steps * {outputs}];
                    {state}[] states = new {state}[steps];
                    """);
                using (writer.Braces("for (int i = 0; i < steps; i++)"))
                {
                    writer.Line("states[i] = RentState();");
                }

                writer.Line($"""

                    Run(inputs, outputs, states[0]);
                    StepBatch(inputs, outputs, states);
                    Step(new {Members.ReadOnlyFloats}(inputs, 0, {inputs}), new {Members.Floats}(outputs, 0, {outputs}), states[0]);
                    """);
                using (writer.Braces($"foreach ({state} state in states)"))
                {
                    writer.Line("state.Dispose();");
                }
            }
        }

        writer.Line();
    }

    private static void WriteHead(SourceWriter writer, string calls) => Members.Method(
        writer,
        $"""
        <summary>
        Compiles {calls} and reads the weights once, so that the first call in a frame costs no more than the others. Call
        it while loading; it allocates, changes no state, and compiled code is shared by all objects of this class.
        </summary>
        """,
        "public void Prepare()");
}
