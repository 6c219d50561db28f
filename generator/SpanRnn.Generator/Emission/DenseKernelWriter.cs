using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the kernel class of a dense layer.</summary>
internal static class DenseKernelWriter
{
    public static void Write(SourceWriter writer, string className, DenseSpec spec) => Write(writer, className, spec, isLayer: false);

    /// <summary>Writes the kernel as a layer of a network has it: for many vectors too.</summary>
    public static void WriteLayer(SourceWriter writer, string className, DenseSpec spec) => Write(writer, className, spec, isLayer: true);

    private static void Write(SourceWriter writer, string className, DenseSpec spec, bool isLayer)
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

            if (isLayer)
            {
                WriteEach(writer, spec);
            }

            kernel.WriteBlockMethods();
        }
    }

    private static void WriteEach(SourceWriter writer, DenseSpec spec)
    {
        writer.Line();
        writer.Line("""
            /// <summary>
            /// Writes the outputs of inputs that are so many floats apart, one after another: each overwrites the padding of the one before, and
            /// there is room for that of the last.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public static void ApplyEach<TSimd, TVector>(ref float weights, ref float inputs, int stride, ref float outputs, int count)
                where TSimd : struct, ISimd<TVector>
                where TVector : struct
            """);
        using (writer.Braces())
        {
            using (writer.Braces("for (int vector = 0; vector < count; vector++)"))
            {
                writer.Line($"Apply<TSimd, TVector>(ref weights, ref Unsafe.Add(ref inputs, vector * stride), ref Unsafe.Add(ref outputs, vector * {Literal.Of(spec.OutputSize)}));");
            }
        }
    }
}
