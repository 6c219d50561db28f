using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <content>Where a step's new state waits until nothing reads the old one.</content>
internal sealed partial class CellKernelWriter
{
    private void WriteOneState(Action<KernelWriter> writeSweep, Action<KernelWriter> writeOnlyBlock)
    {
        if (_spec.LayerNormalization)
        {
            WriteNormalizedState();
            return;
        }

        if (_spec.ProjectionSize > 0)
        {
            _writer.Line($"""
                // What the output gate lets through waits here for the projection, and its result until nothing reads the old state.
                Span<float> scratch = stackalloc float[{_padded + _paddedOutput}];
                ref float next = ref MemoryMarshal.GetReference(scratch);
                ref float projected = ref Unsafe.Add(ref next, {_padded});
                """);
            writeSweep(_passes[0]);
            _writer.Line("ref float full = ref next;");
            writeSweep(_passes[1]);
            _writer.Line($"VectorCopy.Copy(ref projected, ref hidden, {_paddedOutput});");
            return;
        }

        if (_passes.Length > 1)
        {
            _writer.Line($"""
                // The candidate needs every reset gate, so gates and candidate are two sweeps. The new hidden state
                // waits in the place of the update gate's sums until nothing reads the old one.
                Span<float> scratch = stackalloc float[{2 * _padded}];
                ref float update = ref MemoryMarshal.GetReference(scratch);
                ref float resetHidden = ref Unsafe.Add(ref update, {_padded});
                ref float next = ref update;
                """);
            foreach (KernelWriter pass in _passes)
            {
                writeSweep(pass);
            }

            WriteCopyBack();
            return;
        }

        if (!_isSingleBlock)
        {
            WriteThroughScratch(writeSweep);
            return;
        }

        using (_writer.Braces(OnWidestVectors))
        {
            _writer.Line("// All units stay in registers until every product has read the old hidden state.");
            _writer.Line("ref float next = ref hidden;");
            writeOnlyBlock(_passes[0]);
        }

        using (_writer.Braces("else"))
        {
            WriteThroughScratch(writeSweep);
        }
    }

    private string OnWidestVectors => $"if (typeof(TSimd) == typeof({(_passes[0].IsWide ? "Simd512" : "Simd256")}))";

    private void WriteJoinedState()
    {
        int hidden = PassLayout.Pad(_spec.OutputSize);
        _writer.Line($"""
            // One vector for one loop; and the old hidden state, which every unit needs, so that the new one can take its place.
            Span<float> scratch = stackalloc float[{_spec.InputSize + hidden}];
            ref float columns = ref MemoryMarshal.GetReference(scratch);
            VectorCopy.Copy(ref input, ref columns, {_spec.InputSize});
            VectorCopy.Copy(ref hidden, ref Unsafe.Add(ref columns, {_spec.InputSize}), {hidden});
            ref float next = ref hidden;
            """);
        _passes[0].WriteSweep();
    }

    private void WriteNormalizedState()
    {
        string tanh = KernelNames.EquationTypes(_spec.Mode, lowLatency: false).Split(' ')[2];
        int sums = _spec.Gates.Count * _padded;
        long packed = KernelPlan.Create(_spec).Passes.Sum(static pass => pass.Layout.FloatCount);
        string next = _spec.ProjectionSize > 0 ? "full" : "hidden";
        _writer.Line($"""
            // Layer normalisation needs the sums of all units, so the equations come after the whole sweep.
            Span<float> scratch = stackalloc float[{sums + _padded + _paddedOutput}];
            ref float sums = ref MemoryMarshal.GetReference(scratch);
            ref float full = ref Unsafe.Add(ref sums, {sums});
            ref float projected = ref Unsafe.Add(ref full, {_padded});
            ref float vectors = ref Unsafe.Add(ref weights, {packed});
            """);
        _passes[0].WriteSweep();
        _writer.Line($"new NormalizedLstm<{tanh}>(Normalization, ref sums, ref vectors).Finish(ref cell, ref {next});");
        if (_spec.ProjectionSize > 0)
        {
            _passes[1].WriteSweep();
            _writer.Line($"VectorCopy.Copy(ref projected, ref hidden, {_paddedOutput});");
        }
    }

    private void WriteThroughScratch(Action<KernelWriter> writeSweep)
    {
        _writer.Line($"""
            // Every unit needs the old hidden state, so the new one waits here.
            Span<float> scratch = stackalloc float[{_padded}];
            ref float next = ref MemoryMarshal.GetReference(scratch);
            """);
        writeSweep(_passes[0]);
        WriteCopyBack();
    }

    private void WriteCopyBack() =>
        _writer.Line($"VectorCopy.Copy(ref next, ref hidden, {_padded});");
}
