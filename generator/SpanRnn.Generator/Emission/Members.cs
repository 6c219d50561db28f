namespace SpanRnn.Generator.Emission;

/// <summary>Shapes of members that several writers emit.</summary>
internal static class Members
{
    public const string ReadOnlyFloats = "global::System.ReadOnlySpan<float>";
    public const string Floats = "global::System.Span<float>";
    public const string Guard = "global::SpanRnn.Kernels.SpanGuard";
    public const string SequenceGuard = "global::SpanRnn.Kernels.SequenceGuard";
    public const string StateBatch = "global::SpanRnn.Kernels.StateBatch";
    public const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";
    public const string Marshal = "global::System.Runtime.InteropServices.MemoryMarshal";

    /// <summary>The constant that says how long a vector of the state is: with a projection h is shorter than c.</summary>
    public static string SizeName(CellSpec spec, string state) => state == "cell" && spec.ProjectionSize > 0 ? "CellSize" : "HiddenSize";

    /// <summary>Floats of a rented state with padding.</summary>
    public static int StateFloats(CellSpec spec) => PassLayout.Pad(spec.OutputSize) + (spec.HasCellState ? PassLayout.Pad(spec.HiddenSize) : 0);

    public static string State(string className) => $"global::SpanRnn.RecurrentState<{className}>";

    public static void Constant(SourceWriter writer, string name, long value, string summary) => writer.Line($"""
        /// <summary>{summary}</summary>
        {EmittedText.GeneratedCode}
        public const int {name} = {value};

        """);

    public static void ScratchPool(SourceWriter writer) => writer.Line($"""
        {EmittedText.GeneratedCode}
        private static readonly global::SpanRnn.Kernels.ScratchPool {EmittedText.Scratch} = new();

        """);

    /// <summary>A method's summary, parameters and exceptions, as written by hand.</summary>
    public static void Method(SourceWriter writer, string documentation, string signature)
    {
        foreach (string line in documentation.Split('\n'))
        {
            writer.Line("/// " + line.TrimEnd('\r'));
        }

        writer.Line(EmittedText.GeneratedCode);
        writer.Line(signature);
    }
}
