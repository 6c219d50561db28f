namespace SpanRnn.Generator.Emission;

/// <summary>Text that every emitted file shares.</summary>
internal static class EmittedText
{
    public const string ToolName = "SpanRnn.Generator";

    /// <summary>The usings of the kernels, inside their namespace, where nothing of the user's can hide them.</summary>
    public const string KernelUsings = """
        using global::System;
        using global::System.Runtime.CompilerServices;
        using global::System.Runtime.InteropServices;
        using global::System.Runtime.Intrinsics;
        using global::SpanRnn;
        using global::SpanRnn.Kernels;
        """;

    /// <summary>Names of the kernel classes; they are file-local, so every file has its own.</summary>
    public const string CellKernel = "CellKernel";

    /// <inheritdoc cref="CellKernel" />
    public const string DenseKernel = "DenseKernel";

    /// <summary>The field that holds the state in which a sequence begins.</summary>
    public const string InitialState = "_initialState";

    /// <summary>The field of the pool that calls borrow scratch memory from.</summary>
    public const string Scratch = "Scratch";

    private static readonly string Version = typeof(EmittedText).Assembly.GetName().Version.ToString(3);

    /// <summary>
    /// Stands on every method with a dispatch: optimised at its first call, it loads and compiles nothing of the other tiers (1 ms less
    /// before the first result).
    /// </summary>
    public const string OptimizedAtOnce =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";

    /// <summary>The same on a method that its callers are to inline once they are optimised.</summary>
    public const string OptimizedAtOnceAndInlined =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining | global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";

    /// <summary>
    /// The choice of the vector tier. All conditions are constants to the JIT and to NativeAOT, so one call remains.
    /// </summary>
    public static void WriteDispatch(SourceWriter writer, bool isWide, string method, string arguments)
    {
        writer.Line("// The conditions are constants to the JIT and to NativeAOT: one call remains.");
        string call = $"global::SpanRnn.Generated.{method}";
        if (isWide)
        {
            using (writer.Braces("if (global::SpanRnn.Kernels.Simd512.IsSupported)"))
            {
                writer.Line($"{call}<global::SpanRnn.Kernels.Simd512, global::System.Runtime.Intrinsics.Vector512<float>>({arguments});");
            }
        }

        using (writer.Braces($"{(isWide ? "else " : "")}if (global::SpanRnn.Kernels.Simd256.IsSupported)"))
        {
            writer.Line($"{call}<global::SpanRnn.Kernels.Simd256, global::System.Runtime.Intrinsics.Vector256<float>>({arguments});");
        }

        using (writer.Braces("else if (global::SpanRnn.Kernels.Simd128.IsSupported)"))
        {
            writer.Line($"{call}<global::SpanRnn.Kernels.Simd128, global::System.Runtime.Intrinsics.Vector128<float>>({arguments});");
        }

        using (writer.Braces("else"))
        {
            writer.Line($"{call}<global::SpanRnn.Kernels.SimdScalar, float>({arguments});");
        }
    }

    /// <summary>A layout as an expression: what the runtime's packer is told.</summary>
    public static string Layout(PassLayout layout)
    {
        string gates = string.Join(", ", layout.Gates.Select(static gate => "global::SpanRnn.Gate." + gate));
        return $"new global::SpanRnn.PassLayout(new[] {{ {gates} }}, Units: {Literal.Of(layout.Units)}, InputSize: {Literal.Of(layout.InputSize)}, "
            + $"RecurrentSize: {Literal.Of(layout.RecurrentSize)}, BlockUnits: {Literal.Of(layout.BlockUnits)}, "
            + $"SeparateRecurrentBias: {Literal.Of(layout.SeparateRecurrentBias)}{(layout.HasPeepholes ? ", HasPeepholes: true" : "")})";
    }

    /// <summary>A dense layer's spec as an expression.</summary>
    public static string Spec(DenseSpec spec) =>
        $"new(InputSize: {Literal.Of(spec.InputSize)}, OutputSize: {Literal.Of(spec.OutputSize)}) "
        + $"{{ Bias = {Literal.Of(spec.Bias)}, Activation = {ActivationText.Value(spec.Activation)} }}";

    /// <summary>The attribute that every emitted member carries; the analyzer knows emitted members by it.</summary>
    public static string GeneratedCode { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{ToolName}\", \"{Version}\")]";
}
