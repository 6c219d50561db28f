using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the kernel class of a dense layer.</summary>
internal static class DenseKernelWriter
{
    public static void Write(SourceWriter writer, string className, DenseSpec spec)
    {
        var kernel = new KernelWriter(writer, KernelPlan.Create(spec), new DenseBlock(spec));
        writer.Line($"/// <summary>The products of {spec}.</summary>");
        writer.Line(EmittedText.GeneratedCode);
        using (writer.Braces($"file static class {className}"))
        {
            writer.Line("""
                /// <summary>Writes all outputs, padded to whole panels.</summary>
                [MethodImpl(MethodImplOptions.AggressiveOptimization)]
                public static void Apply<TSimd, TVector>(ref float weights, ref float input, ref float output)
                    where TSimd : struct, ISimd<TVector>
                    where TVector : struct
                """);
            using (writer.Braces())
            {
                kernel.WriteSweep();
            }

            kernel.WriteBlockMethods();
        }
    }
}
