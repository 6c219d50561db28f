namespace SpanRnn.Generator.Emission;

/// <summary>
/// The forms of a call over a sequence: it takes all steps, those before the sequence's end, or those that a mask lets through.
/// </summary>
internal sealed class RunForm
{
    /// <summary>Every step.</summary>
    public static readonly RunForm Whole = new("", "", "", "");

    /// <summary>The first <c>length</c> steps, as ONNX's <c>sequence_lens</c>.</summary>
    public static readonly RunForm Ended = new(
        "int length, ",
        "; zeros after the sequence's end",
        "\n<param name=\"length\">Steps of the sequence, 0 to T (ONNX's <c>sequence_lens</c>); those after it leave the state alone.</param>",
        "\n<exception cref=\"global::System.ArgumentOutOfRangeException\"><paramref name=\"length\"/> is negative or greater than T; nothing has been written then.</exception>");

    /// <summary>The steps whose flag is true, as Keras's <c>mask</c>.</summary>
    public static readonly RunForm Masked = new(
        "global::System.ReadOnlySpan<bool> mask, ",
        "",
        "\n<param name=\"mask\">A flag for each step (Keras's <c>mask</c>): where it is false the state stays as it is and the output before stands again, zeros at the start.</param>",
        "");

    private RunForm(string parameter, string outputs, string parameterDocumentation, string exceptionDocumentation)
    {
        Parameter = parameter;
        Outputs = outputs;
        ParameterDocumentation = parameterDocumentation;
        ExceptionDocumentation = exceptionDocumentation;
    }

    /// <summary>Writes steps of the sequence.</summary>
    /// <param name="first">The first of them as an expression, or null for the sequence's own first.</param>
    /// <param name="count">How many, as an expression.</param>
    public delegate void StepsWriter(string? first, string count);

    /// <summary>What stands between the outputs and the state in the signature.</summary>
    public string Parameter { get; }

    /// <summary>What the documentation of the outputs adds.</summary>
    public string Outputs { get; }

    /// <summary>Documentation of <see cref="Parameter"/>, on a new line.</summary>
    public string ParameterDocumentation { get; }

    /// <summary>Documentation of what a wrong <see cref="Parameter"/> throws, on a new line.</summary>
    public string ExceptionDocumentation { get; }

    /// <summary>Writes the check of <see cref="Parameter"/> and the steps.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="outputFloats">Floats of a step's output as a factor of a product.</param>
    /// <param name="writeSteps">Writes some of the steps.</param>
    public void WriteSteps(SourceWriter writer, string outputFloats, StepsWriter writeSteps)
    {
        WriteCheck(writer);
        if (this == Masked)
        {
            WriteMasked(writer, outputFloats, writeSteps);
            return;
        }

        writeSteps(null, this == Ended ? "length" : "steps");
        WriteRest(writer, outputFloats);
    }

    /// <summary>Writes the check of <see cref="Parameter"/> and the call of a class in checked mode.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="inputFloats">Floats of a step's input as a factor of a product.</param>
    /// <param name="outputFloats">Floats of a step's output as a factor of a product.</param>
    /// <param name="writeCall">Writes the call with the arguments that say which steps.</param>
    public void WriteChecked(SourceWriter writer, string inputFloats, string outputFloats, Action<string[]> writeCall)
    {
        WriteCheck(writer);
        if (this == Ended)
        {
            writeCall([$"sequence.Slice(0, length * {inputFloats})", $"outputs.Slice(0, length * {outputFloats})", "default"]);
        }
        else
        {
            writeCall(["sequence", "outputs", this == Masked ? "mask" : "default"]);
        }

        WriteRest(writer, outputFloats);
    }

    private void WriteCheck(SourceWriter writer)
    {
        if (this == Ended)
        {
            writer.Line($"{Members.SequenceGuard}.CheckSteps(length, steps);");
        }
        else if (this == Masked)
        {
            writer.Line($"{Members.SequenceGuard}.CheckMask(mask, steps);");
        }
    }

    private void WriteRest(SourceWriter writer, string outputFloats)
    {
        if (this == Ended)
        {
            writer.Line($"outputs.Slice(length * {outputFloats}).Clear();");
        }
    }

    private static void WriteMasked(SourceWriter writer, string outputFloats, StepsWriter writeSteps)
    {
        writer.Line("int end;");
        using (writer.Braces("for (int step = 0; step < steps; step = end)"))
        {
            writer.Line("end = global::SpanRnn.Kernels.SequenceKernels.EndOfRun(mask, step);");
            using (writer.Braces("if (mask[step])"))
            {
                writeSteps("step", "end - step");
            }

            using (writer.Braces("else"))
            {
                writer.Line($"global::SpanRnn.Kernels.SequenceKernels.Repeat(outputs, step, end, {outputFloats});");
            }
        }
    }
}
