namespace SpanRnn.Generator.Emission;

/// <summary>Activations as emitted text.</summary>
internal static class ActivationText
{
    /// <summary>The call that applies an activation to a variable.</summary>
    public static string Call(ActivationFunction function, string types, string variable) =>
        $"Activations.{function.Kind}<{types}>({variable}{Parameters(function)})";

    /// <summary>The activation as an expression of a spec.</summary>
    public static string Value(ActivationFunction function) => function == function.Kind
        ? "global::SpanRnn.Activation." + function.Kind
        : $"new global::SpanRnn.ActivationFunction(global::SpanRnn.Activation.{function.Kind}, {Literal.Of(function.Alpha)}, {Literal.Of(function.Beta)})";

    private static string Parameters(ActivationFunction function) =>
        (ActivationFunction.HasAlpha(function.Kind) ? ", " + Literal.Of(function.Alpha) : "")
        + (ActivationFunction.HasBeta(function.Kind) ? ", " + Literal.Of(function.Beta) : "");
}
