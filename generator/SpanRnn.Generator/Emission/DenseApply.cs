using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the private method that applies a dense layer and drops the padding of its outputs.</summary>
internal static class DenseApply
{
    public static void Write(SourceWriter writer, string method, string weights, DenseSpec spec)
    {
        int padded = PassLayout.Pad(spec.OutputSize);
        writer.Line(EmittedText.GeneratedCode);
        writer.Line(EmittedText.OptimizedAtOnce);
        using (writer.Braces($"private void {method}(ref float input, {Members.Floats} output)"))
        {
            bool direct = padded == spec.OutputSize;
            if (!direct)
            {
                writer.Line($"{Members.Floats} padded = stackalloc float[{padded}];");
            }

            string target = direct ? "output" : "padded";
            EmittedText.WriteDispatch(
                writer,
                KernelPlan.Create(spec).IsWide,
                EmittedText.DenseKernel + ".Apply",
                $"ref {weights}.Reference, ref input, ref {Members.Marshal}.GetReference({target})");
            if (!direct)
            {
                writer.Line("padded.Slice(0, OutputSize).CopyTo(output);");
            }
        }
    }
}
