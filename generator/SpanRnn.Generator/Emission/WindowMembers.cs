using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the members of a window cell: shape, load, state, step.</summary>
internal static class WindowMembers
{
    public static string Describe(WindowDeclaration window) =>
        $"Window of {window.Window} × {window.InputSize}, {window.Dense.Spec}, float32.";

    public static void Write(SourceWriter writer, WindowDeclaration window)
    {
        DenseSpec dense = window.Dense.Spec;
        Members.Constant(writer, "InputSize", window.InputSize, "Floats per observation.");
        Members.Constant(writer, "Window", window.Window, "Observations seen at once, the newest included.");
        Members.Constant(writer, "OutputSize", dense.OutputSize, "Floats per output.");
        Members.Constant(writer, "ParameterCount", dense.ParameterCount, "Trainable parameters.");
        Members.Constant(writer, "StateSize", dense.InputSize, "Floats of one agent's state: the last observations, oldest first.");
        writer.Line($"""
            /// <summary>The dense layer over the whole window: {dense}.</summary>
            {EmittedText.GeneratedCode}
            public static global::SpanRnn.DenseSpec Spec => DenseSpecification;

            {EmittedText.GeneratedCode}
            private static readonly global::SpanRnn.DenseSpec DenseSpecification = {EmittedText.Spec(dense)};

            {EmittedText.GeneratedCode}
            private static readonly global::SpanRnn.PassLayout Layout = {EmittedText.Layout(KernelPlan.Create(dense).Layout)};

            {EmittedText.GeneratedCode}
            private static readonly global::SpanRnn.Kernels.StatePool States =
                new(new global::SpanRnn.Kernels.StateLayout(global::SpanRnn.Kernels.StateKind.Window, StateSize, 0){CheckedMembers.PoolArgument(window)});

            {EmittedText.GeneratedCode}
            private readonly global::SpanRnn.Kernels.PackedWeights _weights;

            """);
        LoadMembers.WriteWindow(writer, window);
        StateMembers.Write(writer, window.Type.Name);
        WriteStep(writer, window);
        DenseApply.Write(writer, "Apply", "_weights", dense);
        if (window.IsChecked)
        {
            CheckedMembers.Write(writer, window);
        }
    }

    /// <summary>Writes the window's move by one observation.</summary>
    public static void WriteMove(SourceWriter writer, string oldest, string input) => writer.Line($"""
        // Moving the window costs a fraction of the products over it, and leaves a state without a hidden position.
        {Members.Floats} observations = {Members.Marshal}.CreateSpan(ref {oldest}, StateSize);
        observations.Slice(InputSize).CopyTo(observations);
        {input}.CopyTo(observations.Slice(StateSize - InputSize));
        """);

    private static void WriteStep(SourceWriter writer, WindowDeclaration window)
    {
        Members.Method(
            writer,
            $"""
            <summary>One step: the window moves on by one observation, and the layer sees all of it.</summary>
            <param name="input">x, [{window.InputSize}].</param>
            <param name="output">Takes y, [{window.Dense.Spec.OutputSize}]; may be the same memory as <paramref name="input"/>.</param>
            <param name="state">The agent's last observations, updated in place.</param>
            <exception cref="global::System.ArgumentException">A span has the wrong length, or overlaps the state; the state is unchanged.</exception>
            <exception cref="global::System.ObjectDisposedException"><paramref name="state"/> has been disposed or was never rented.</exception>{CheckedMembers.StateExceptions(window)}
            """,
            $"public void Step({Members.ReadOnlyFloats} input, {Members.Floats} output, {Members.State(window.Type.Name)} state)");
        using (writer.Braces())
        {
            StepMembers.WriteInputCheck(writer);
            writer.Line($"""
                {Members.Guard}.CheckLength(output.Length, OutputSize, nameof(output), nameof(OutputSize));
                ref float oldest = ref state.Reference;
                {Members.Guard}.CheckDisjoint(ref {Members.Marshal}.GetReference(input), InputSize, ref oldest, StateSize, nameof(input), nameof(state));
                {Members.Guard}.CheckDisjoint(ref {Members.Marshal}.GetReference(output), OutputSize, ref oldest, StateSize, nameof(output), nameof(state));

                """);
            if (window.IsChecked)
            {
                CheckedMembers.Call(writer, "Step", "input", "output", "state");
            }
            else
            {
                WriteMove(writer, "oldest", "input");
                writer.Line("Apply(ref oldest, output);");
            }
        }

        writer.Line();
    }
}
