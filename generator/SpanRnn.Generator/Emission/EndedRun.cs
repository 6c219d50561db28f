namespace SpanRnn.Generator.Emission;

/// <summary>What calls have in common that take only some steps of a sequence: those before its end, or those that a mask lets through.</summary>
internal static class EndedRun
{
    /// <summary>The type of a mask.</summary>
    public const string Mask = "global::System.ReadOnlySpan<bool>";

    /// <summary>The documentation of the parameter <c>length</c>.</summary>
    public const string LengthParameter =
        "<param name=\"length\">Steps of the sequence, 0 to T (ONNX's <c>sequence_lens</c>); those after it leave the state alone.</param>";

    /// <summary>The documentation of what a wrong length throws.</summary>
    public const string LengthException =
        "<exception cref=\"global::System.ArgumentOutOfRangeException\"><paramref name=\"length\"/> is negative or greater than T; nothing has been written then.</exception>";

    /// <summary>The documentation of the parameter <c>mask</c>.</summary>
    public const string MaskParameter =
        "<param name=\"mask\">A flag for each step (Keras's <c>mask</c>): where it is false the state stays as it is and the output before stands again, zeros at the start.</param>";

    /// <summary>Writes the check of a length and the steps up to it.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="outputFloats">Floats of a step's output as an expression.</param>
    /// <param name="writeSteps">Writes the first <c>length</c> steps.</param>
    public static void WriteLength(SourceWriter writer, string outputFloats, Action writeSteps)
    {
        writer.Line($"{Members.SequenceGuard}.CheckSteps(length, steps);");
        writeSteps();
        writer.Line($"outputs.Slice(length * {outputFloats}).Clear();");
    }

    /// <summary>Writes the check of a mask and the steps that it lets through.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="outputFloats">Floats of a step's output as an expression.</param>
    /// <param name="writeSteps">Writes the steps from <c>step</c> to <c>end</c>.</param>
    public static void WriteMask(SourceWriter writer, string outputFloats, Action writeSteps)
    {
        writer.Line($"{Members.SequenceGuard}.CheckMask(mask, steps);");
        writer.Line("int end;");
        using (writer.Braces("for (int step = 0; step < steps; step = end)"))
        {
            writer.Line("end = global::SpanRnn.Kernels.SequenceKernels.EndOfRun(mask, step);");
            using (writer.Braces("if (mask[step])"))
            {
                writeSteps();
            }

            using (writer.Braces("else"))
            {
                writer.Line($"global::SpanRnn.Kernels.SequenceKernels.Repeat(outputs, step, end, {outputFloats});");
            }
        }
    }
}
