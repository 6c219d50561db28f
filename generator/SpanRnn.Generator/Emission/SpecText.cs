namespace SpanRnn.Generator.Emission;

/// <summary>A cell's spec as an expression; options that are at their defaults stay unwritten, but for the common ones.</summary>
internal static class SpecText
{
    public static string Of(CellSpec spec)
    {
        var plain = new CellSpec(spec.Kind, spec.InputSize, spec.HiddenSize);
        List<string> options =
        [
            $"Bias = {Literal.Of(spec.Bias)}",
            $"Activation = {ActivationText.Value(spec.Activation)}",
            $"Reset = global::SpanRnn.GruReset.{spec.Reset}",
            $"Mode = global::SpanRnn.ActivationMode.{spec.Mode}",
        ];
        Add(spec.GateActivation != plain.GateActivation, nameof(spec.GateActivation), () => ActivationText.Value(spec.GateActivation));
        Add(spec.CellActivation != plain.CellActivation, nameof(spec.CellActivation), () => ActivationText.Value(spec.CellActivation));
        Add(spec.Clip != 0, nameof(spec.Clip), () => Literal.Of(spec.Clip));
        Add(spec.CellClip != 0, nameof(spec.CellClip), () => Literal.Of(spec.CellClip));
        Add(spec.ForgetBias != 0, nameof(spec.ForgetBias), () => Literal.Of(spec.ForgetBias));
        Add(spec.Peephole, nameof(spec.Peephole), static () => "true");
        Add(spec.Coupling != GateCoupling.None, nameof(spec.Coupling), () => "global::SpanRnn.GateCoupling." + spec.Coupling);
        Add(spec.ProjectionSize != 0, nameof(spec.ProjectionSize), () => Literal.Of(spec.ProjectionSize));
        Add(spec.ProjectionBias, nameof(spec.ProjectionBias), static () => "true");
        Add(spec.ProjectionClip != 0, nameof(spec.ProjectionClip), () => Literal.Of(spec.ProjectionClip));
        Add(spec.LayerNormalization, nameof(spec.LayerNormalization), static () => "true");
        return $"new(global::SpanRnn.CellKind.{spec.Kind}, InputSize: {Literal.Of(spec.InputSize)}, HiddenSize: {Literal.Of(spec.HiddenSize)}) "
            + $"{{ {string.Join(", ", options)} }}";

        void Add(bool isSet, string name, Func<string> value)
        {
            if (isSet)
            {
                options.Add($"{name} = {value()}");
            }
        }
    }
}
