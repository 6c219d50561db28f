using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the kernel class of a recurrent cell: one public <c>Step</c>, and the methods of its blocks.</summary>
internal static class CellKernelWriter
{
    public static void Write(SourceWriter writer, string className, CellSpec spec)
    {
        KernelPlan plan = KernelPlan.Create(spec);
        writer.Line($"""
            /// <summary>
            /// The step of {spec}. Equations are in SpanRnn.Kernels; here are the loops over
            /// {Literal.Prose(spec.InputSize)} + {Literal.Prose(spec.HiddenSize)} columns for {Literal.Prose(spec.HiddenSize)} hidden units.
            /// </summary>
            """);
        writer.Line(EmittedText.GeneratedCode);
        using (writer.Braces($"file static class {className}"))
        {
            if (plan.Passes.Count == 1)
            {
                WriteOnePass(writer, plan.Passes[0], spec);
            }
            else
            {
                WriteTwoPasses(writer, plan, spec);
            }
        }
    }

    private static void WriteOnePass(SourceWriter writer, PassPlan pass, CellSpec spec)
    {
        BlockBody body = spec.Kind switch
        {
            CellKind.Lstm => new LstmBlock(spec),
            CellKind.Gru => new GruBlock(spec),
            _ => new RnnBlock(spec),
        };
        var kernel = new KernelWriter(writer, pass, body);
        int padded = pass.Layout.PaddedUnits;

        WriteStepHeader(writer);
        using (writer.Braces())
        {
            if (pass.IsSingleBlock)
            {
                using (writer.Braces("if (typeof(TSimd) == typeof(Simd256))"))
                {
                    writer.Line("// All units stay in registers until every product has read the old hidden state.");
                    writer.Line("ref float next = ref hidden;");
                    kernel.WriteSweep();
                }

                using (writer.Braces("else"))
                {
                    WriteThroughScratch(writer, kernel, padded);
                }
            }
            else
            {
                WriteThroughScratch(writer, kernel, padded);
            }
        }

        kernel.WriteBlockMethods();
    }

    private static void WriteThroughScratch(SourceWriter writer, KernelWriter kernel, int padded)
    {
        writer.Line("// Every unit needs the old hidden state, so the new one waits here.");
        writer.Line($"Span<float> scratch = stackalloc float[{padded}];");
        writer.Line("ref float next = ref MemoryMarshal.GetReference(scratch);");
        kernel.WriteSweep();
        writer.Line($"scratch.CopyTo(MemoryMarshal.CreateSpan(ref hidden, {padded}));");
    }

    private static void WriteTwoPasses(SourceWriter writer, KernelPlan plan, CellSpec spec)
    {
        var gates = new KernelWriter(writer, plan.Passes[0], new GruResetBlock(spec));
        var candidate = new KernelWriter(writer, plan.Passes[1], new GruCandidateBlock(spec));
        int padded = plan.Passes[0].Layout.PaddedUnits;

        WriteStepHeader(writer);
        using (writer.Braces())
        {
            writer.Line("// The candidate needs every reset gate, so gates and candidate are two sweeps.");
            writer.Line($"Span<float> scratch = stackalloc float[{2 * padded}];");
            writer.Line("ref float update = ref MemoryMarshal.GetReference(scratch);");
            writer.Line($"ref float resetHidden = ref Unsafe.Add(ref update, {padded});");
            gates.WriteSweep();
            candidate.WriteSweep();

            // The input may be the hidden state itself, so the new one takes its place only now.
            writer.Line($"scratch.Slice(0, {padded}).CopyTo(MemoryMarshal.CreateSpan(ref hidden, {padded}));");
        }

        gates.WriteBlockMethods();
        candidate.WriteBlockMethods();
    }

    private static void WriteStepHeader(SourceWriter writer) => writer.Line("""
        /// <summary>One step on padded memory; hidden and cell state are updated in place.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Step<TSimd, TVector>(ref float weights, ref float input, ref float hidden, ref float cell)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        """);
}
