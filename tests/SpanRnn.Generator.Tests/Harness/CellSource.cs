using System.Globalization;

namespace SpanRnn.Generator.Tests;

/// <summary>Writes the annotated class that a user would write. Only options that the kind has are written.</summary>
internal static class CellSource
{
    /// <summary>The namespace of the classes.</summary>
    public const string Namespace = "Runtime.Cells";

    /// <summary>A file with a class for each request, named Cell0, Cell1, ….</summary>
    public static string File(IEnumerable<CellRequest> cells) => File(cells.Select((cell, index) => Class(cell, $"Cell{index}")));

    /// <summary>A file with a class for each request, named Cell0, Cell1, ….</summary>
    public static string File(IEnumerable<WindowRequest> windows) => File(windows.Select((window, index) => Class(window, $"Cell{index}")));

    /// <summary>The class of a recurrent cell.</summary>
    public static string Class(CellRequest request, string name)
    {
        CellSpec spec = request.Cell;
        string cell = Invariant($"[RecurrentCell(CellKind.{spec.Kind}, inputSize: {spec.InputSize}, hiddenSize: {spec.HiddenSize}{Options(spec)})]");
        string dense = request.ReadOut is { } readOut
            ? Invariant($"[Dense({readOut.OutputSize}{DenseOptions(readOut)})]")
            : "";
        return $$"""
            /// <summary>{{request}}.</summary>
            {{cell}}{{dense}}
            public sealed partial class {{name}} { }

            """;
    }

    /// <summary>The options of a cell, of those that its kind has.</summary>
    public static string Options(CellSpec spec)
    {
        string options = Invariant($", Bias = {Literal(spec.Bias)}");
        options += Function("Activation", spec.Activation, Activation.Tanh);
        options += Function("GateActivation", spec.GateActivation, Activation.Sigmoid);
        options += Function("CellActivation", spec.CellActivation, Activation.Tanh);
        options += Number("Clip", spec.Clip) + Number("CellClip", spec.CellClip) + Number("ProjectionClip", spec.ProjectionClip);
        options += Number("ForgetBias", spec.ForgetBias);
        options += spec.Peephole ? ", Peephole = true" : "";
        options += spec.LayerNormalization ? ", LayerNormalization = true" : "";
        options += spec.Coupling == GateCoupling.None ? "" : $", Coupling = GateCoupling.{spec.Coupling}";
        options += spec.ProjectionSize == 0 ? "" : Invariant($", ProjectionSize = {spec.ProjectionSize}");
        options += spec.ProjectionBias ? ", ProjectionBias = true" : "";
        options += spec.Kind == CellKind.Gru ? $", Reset = GruReset.{spec.Reset}" : "";
        options += spec.Mode == ActivationMode.Accurate ? "" : $", Mode = ActivationMode.{spec.Mode}";
        return options;
    }

    /// <summary>The class of a window cell.</summary>
    public static string Class(WindowRequest request, string name) => Invariant($$"""
        /// <summary>{{request}}.</summary>
        [WindowCell({{request.InputSize}}, {{request.Window}}, {{request.Dense.OutputSize}}{{DenseOptions(request.Dense)}})]
        public sealed partial class {{name}} { }

        """);

    private static string File(IEnumerable<string> classes) => $"using SpanRnn;\nnamespace {Namespace};\n" + string.Concat(classes);

    /// <summary>The options of a dense layer.</summary>
    public static string DenseOptions(DenseSpec spec) => $"{Function("Activation", spec.Activation, Activation.Identity)}, Bias = {Literal(spec.Bias)}";

    /// <summary>An activation as an option, where it is not the standard one.</summary>
    public static string Function(string property, ActivationFunction function, Activation standard) => function == standard
        ? ""
        : $", {property} = Activation.{function.Kind}"
            + (ActivationFunction.HasAlpha(function.Kind) ? $", {property}Alpha = {Float(function.Alpha)}" : "")
            + (ActivationFunction.HasBeta(function.Kind) ? $", {property}Beta = {Float(function.Beta)}" : "");

    private static string Number(string property, float value) => value == 0 ? "" : $", {property} = {Float(value)}";

    private static string Float(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";

    private static string Literal(bool value) => value ? "true" : "false";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
