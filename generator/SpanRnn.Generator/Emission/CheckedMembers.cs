using SpanRnn.Generator.Extraction;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes what a class in checked mode has besides: the watch over its calls and the step that it calls on copies. In the public calls
/// <see cref="Call"/> stands where an unchecked class goes on to its kernel.
/// </summary>
internal static class CheckedMembers
{
    public const string Interface = "global::SpanRnn.Kernels.ICheckedKernel";
    private const string Field = "CheckedCalls";

    /// <summary>Whether a class has a checked step: a network over whole sequences keeps no state and looks at each call's results.</summary>
    public static bool AreWritten(Declaration declaration) =>
        declaration.IsChecked && declaration is not NetworkDeclaration { Flow.TakesWholeSequences: true };

    /// <summary>What the pool of states is told besides their layout.</summary>
    public static string PoolArgument(Declaration declaration) => declaration.IsChecked ? ", isChecked: true" : "";

    /// <summary>Exceptions of a call on rented states, for its documentation.</summary>
    public static string StateExceptions(Declaration declaration) => declaration.IsChecked
        ? SpanExceptions(declaration) + "\n<exception cref=\"global::SpanRnn.StateInUseException\">Another call is on the same state at this moment; nothing has been written then.</exception>"
        : "";

    /// <summary>Exceptions of a call on the caller's own spans, for its documentation.</summary>
    public static string SpanExceptions(Declaration declaration) => declaration.IsChecked
        ? "\n<exception cref=\"global::SpanRnn.NonFiniteStepException\">A number in an input, the state or an output is NaN or infinite; nothing has been written then.</exception>"
        : "";

    /// <summary>Hands a call whose arguments have been checked to the watch.</summary>
    public static void Call(SourceWriter writer, string method, params string[] arguments) =>
        writer.Line($"{Field}.{method}(this, {string.Join(", ", arguments)});");

    public static void Write(SourceWriter writer, CellDeclaration cell)
    {
        CellSpec spec = cell.Spec;
        Write(writer, cell, spec.HasCellState ? ["hidden", "cell"] : ["hidden"], () =>
        {
            string cellState = spec.HasCellState ? $"ref {Members.Unsafe}.Add(ref state, {PassLayout.Pad(spec.OutputSize)})" : "ref state";
            writer.Line($"Advance(ref input, ref state, {cellState});");
            if (cell.ReadOut is not null)
            {
                using (writer.Braces("if (!output.IsEmpty)"))
                {
                    writer.Line("ApplyReadOut(ref state, output);");
                }
            }
        });
    }

    public static void Write(SourceWriter writer, WindowDeclaration window) => Write(writer, window, ["window"], () =>
    {
        WindowMembers.WriteMove(writer, "state", $"{Members.Marshal}.CreateReadOnlySpan(ref input, InputSize)");
        writer.Line("Apply(ref state, output);");
    });

    public static void Write(SourceWriter writer, NetworkDeclaration network)
    {
        IEnumerable<string> vectors = network.Layers.SelectMany(static (layer, index) =>
            NetworkNames.StateVectors(layer).Select(vector => $"layer {Literal.Of(index)} {vector}"));
        Write(writer, network, vectors, () => NetworkCalls.WriteCheckedStep(writer, network), network.Flow.StepInputs == 1 ? "InputSize" : "StepInputs * InputSize");
    }

    private static void Write(SourceWriter writer, Declaration declaration, IEnumerable<string> vectors, Action writeStep, string inputSize = "InputSize")
    {
        writer.Line();
        writer.Line($"""
            {EmittedText.GeneratedCode}
            private static readonly global::SpanRnn.Kernels.CheckedSteps<{declaration.Type.Name}> {Field} =
                new(States, {inputSize}, new string[] {"{"} {string.Join(", ", vectors.Select(Literal.Of))} {"}"});

            {EmittedText.GeneratedCode}
            void {Interface}.Advance(ref float input, ref float state, {Members.Floats} output)
            """);
        using (writer.Braces())
        {
            writeStep();
        }
    }
}
