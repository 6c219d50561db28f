using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the members of a recurrent cell: shape, load, state, step, sequence, read-out, kernel.</summary>
internal static class CellMembers
{
    public static string Describe(CellDeclaration cell) =>
        $"{cell.Spec}, float32{(cell.ReadOut is { } readOut ? $", read out by {readOut.Spec}" : "")}.";

    public static IReadOnlyList<string> Interfaces(CellDeclaration cell) =>
        [$"global::SpanRnn.IRecurrentCell<{cell.Type.Name}>", "global::SpanRnn.Kernels.IRecurrentKernel", .. CheckedMembers.AreWritten(cell) ? [CheckedMembers.Interface] : Array.Empty<string>()];

    public static void Write(SourceWriter writer, CellDeclaration cell)
    {
        WriteShape(writer, cell);
        WriteFields(writer, cell);
        LoadMembers.WriteCell(writer, cell);
        StateMembers.Write(writer, cell.Type.Name, EmittedText.InitialState);
        StepMembers.Write(writer, cell);
        RunMembers.Write(writer, cell);
        BatchMembers.Write(writer, cell);
        PrepareMembers.Write(writer, cell.Type.Name, cell.Spec);
        if (cell.ReadOut is not null)
        {
            ReadOutMembers.Write(writer, cell);
        }

        WriteInterface(writer, cell);
        WriteKernelEntry(writer, cell.Type.Name, cell.Spec);
        if (cell.IsChecked)
        {
            CheckedMembers.Write(writer, cell);
        }
    }

    private static void WriteShape(SourceWriter writer, CellDeclaration cell)
    {
        CellSpec spec = cell.Spec;
        Members.Constant(writer, "InputSize", spec.InputSize, "Floats per input vector x.");
        Members.Constant(writer, "HiddenSize", spec.OutputSize, "Floats per hidden state h, the cell's output.");
        if (spec.ProjectionSize > 0)
        {
            Members.Constant(writer, "CellSize", spec.HiddenSize, "Floats per cell state c: hidden units before the projection.");
        }

        if (cell.ReadOut is { } readOut)
        {
            Members.Constant(writer, "OutputSize", readOut.Spec.OutputSize, "Floats per output of the dense read-out.");
        }

        Members.Constant(
            writer,
            "ParameterCount",
            spec.ParameterCount + (cell.ReadOut?.Spec.ParameterCount ?? 0),
            "Trainable parameters, counted as PyTorch does (two bias vectors per gate).");
        Members.Constant(
            writer,
            "StateSize",
            spec.StateSize,
            spec.HasCellState ? "Floats of one agent's state: h, then c." : "Floats of one agent's state: h.");
    }

    private static void WriteFields(SourceWriter writer, CellDeclaration cell)
    {
        CellSpec spec = cell.Spec;
        writer.Line($"""
            /// <summary>What the cell is: {spec}.</summary>
            {EmittedText.GeneratedCode}
            public static global::SpanRnn.CellSpec Spec => CellSpecification;

            {EmittedText.GeneratedCode}
            private static readonly global::SpanRnn.CellSpec CellSpecification = {SpecText.Of(spec)};

            """);
        writer.Line(EmittedText.GeneratedCode);
        writer.Line("private static readonly global::SpanRnn.PassLayout[] Layout =");
        writer.Line("{");
        foreach (PassPlan pass in KernelPlan.Create(spec).Passes)
        {
            writer.Line($"    {EmittedText.Layout(pass.Layout)},");
        }

        writer.Line("};");
        writer.Line();
        if (cell.ReadOut is { } readOut)
        {
            writer.Line($"""
                /// <summary>What the read-out is: {readOut.Spec}.</summary>
                {EmittedText.GeneratedCode}
                public static global::SpanRnn.DenseSpec ReadOutSpec => ReadOutSpecification;

                {EmittedText.GeneratedCode}
                private static readonly global::SpanRnn.DenseSpec ReadOutSpecification = {EmittedText.Spec(readOut.Spec)};

                {EmittedText.GeneratedCode}
                private static readonly global::SpanRnn.PassLayout ReadOutLayout = {EmittedText.Layout(KernelPlan.Create(readOut.Spec).Layout)};

                """);
        }

        string kind = spec.HasCellState ? "HiddenAndCell" : "Hidden";
        string second = spec.HasCellState ? Members.SizeName(spec, "cell") : "0";
        writer.Line($"""
            {EmittedText.GeneratedCode}
            private static readonly global::SpanRnn.Kernels.StatePool States =
                new(new global::SpanRnn.Kernels.StateLayout(global::SpanRnn.Kernels.StateKind.{kind}, HiddenSize, {second}){CheckedMembers.PoolArgument(cell)});

            {EmittedText.GeneratedCode}
            private readonly global::SpanRnn.Kernels.PackedWeights _weights;

            {EmittedText.GeneratedCode}
            private readonly global::SpanRnn.Kernels.PackedWeights? {EmittedText.InitialState};

            """);
        if (!cell.IsChecked && BatchMembers.Borrows(spec))
        {
            Members.ScratchPool(writer);
        }

        if (cell.ReadOut is not null)
        {
            writer.Line($"""
                {EmittedText.GeneratedCode}
                private readonly global::SpanRnn.Kernels.PackedWeights _readOut;

                """);
        }
    }

    private static void WriteInterface(SourceWriter writer, CellDeclaration cell)
    {
        string self = $"global::SpanRnn.IRecurrentCell<{cell.Type.Name}>";
        foreach (string size in new[] { "InputSize", "HiddenSize", "StateSize" })
        {
            writer.Line($"""
                {EmittedText.GeneratedCode}
                static int {self}.{size} => {size};

                """);
        }
    }

    private static void WriteKernelEntry(SourceWriter writer, string name, CellSpec spec)
    {
        const string Kernel = "global::SpanRnn.Kernels.IRecurrentKernel";
        const string Target = "global::SpanRnn.Generated." + EmittedText.CellKernel;
        writer.Line($"""
            {EmittedText.GeneratedCode}
            void {Kernel}.Step<TSimd, TVector>(ref float input, ref float hidden, ref float cell) =>
                {Target}.Step<TSimd, TVector>(ref _weights.InLanes(TSimd.Count).Reference, ref input, ref hidden, ref cell);

            {EmittedText.GeneratedCode}
            void {Kernel}.StepTile<TSimd, TVector>(ref float input, ref float hidden, ref float next, ref float cell) =>
                {Target}.StepTile<TSimd, TVector>(ref _weights.InLanes(TSimd.Count).Reference, ref input, ref hidden, ref next, ref cell);

            {EmittedText.GeneratedCode}
            void {Kernel}.Run<TSimd, TVector>(ref float sequence, ref float outputs, int steps, ref float hidden, ref float cell) =>
                {Target}.Run<TSimd, TVector>(ref _weights.InLanes(TSimd.Count).Reference, ref sequence, ref outputs, steps, ref hidden, ref cell);

            /// <summary>One step on padded memory, on the widest vectors that this machine has.</summary>
            {EmittedText.GeneratedCode}
            {EmittedText.OptimizedAtOnceAndInlined}
            private void Advance(ref float input, ref float hidden, ref float cell)
            """);
        using (writer.Braces())
        {
            EmittedText.WriteDispatch(writer, KernelPlan.Create(spec).IsWide, EmittedText.CellKernel + ".Step", "ref _weights.Reference, ref input, ref hidden, ref cell");
        }
    }
}
