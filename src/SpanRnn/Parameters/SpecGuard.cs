namespace SpanRnn;

/// <summary>
/// Checks specs that did not come from an attribute, whose mistakes the analyzer reports at compile time.
/// </summary>
internal static class SpecGuard
{
    public static void Check(CellSpec spec)
    {
        if (!Enum.IsDefined(spec.Kind))
        {
            throw new ArgumentOutOfRangeException(nameof(spec), spec.Kind, "Kind is not a defined cell kind.");
        }

        CheckSize(spec.InputSize, CellLimits.MaxInputSize, nameof(spec), nameof(spec.InputSize));
        CheckSize(spec.HiddenSize, CellLimits.MaxHiddenSize, nameof(spec), nameof(spec.HiddenSize));
        CheckActivation(spec.Activation, Activation.Tanh, true, spec.Kind, nameof(spec), nameof(spec.Activation));
        CheckActivation(spec.GateActivation, Activation.Sigmoid, spec.Kind != CellKind.Rnn, spec.Kind, nameof(spec), nameof(spec.GateActivation));
        CheckActivation(spec.CellActivation, Activation.Tanh, spec.Kind == CellKind.Lstm, spec.Kind, nameof(spec), nameof(spec.CellActivation));
        CheckLimit(spec.Clip, true, spec.Kind, nameof(spec), nameof(spec.Clip));
        CheckLimit(spec.CellClip, spec.Kind == CellKind.Lstm, spec.Kind, nameof(spec), nameof(spec.CellClip));
        CheckLimit(spec.ProjectionClip, spec.ProjectionSize > 0, spec.Kind, nameof(spec), nameof(spec.ProjectionClip));
        CheckOption(spec.Coupling, GateCoupling.None, spec.Kind == CellKind.Lstm, spec.Kind, nameof(spec), nameof(spec.Coupling));
        CheckFlag(spec.Peephole, spec.Kind == CellKind.Lstm, spec.Kind, nameof(spec), nameof(spec.Peephole));
        CheckFlag(spec.LayerNormalization, spec.Kind == CellKind.Lstm, spec.Kind, nameof(spec), nameof(spec.LayerNormalization));
        CheckFlag(spec.ProjectionBias, spec.ProjectionSize > 0, spec.Kind, nameof(spec), nameof(spec.ProjectionBias));
        CheckFlag(spec.ProjectionSize != 0, spec.Kind == CellKind.Lstm, spec.Kind, nameof(spec), nameof(spec.ProjectionSize));
        if (spec.ProjectionSize != 0)
        {
            CheckSize(spec.ProjectionSize, CellLimits.MaxHiddenSize, nameof(spec), nameof(spec.ProjectionSize));
        }

        CheckOption(spec.Reset, GruReset.AfterProduct, spec.Kind == CellKind.Gru, spec.Kind, nameof(spec), nameof(spec.Reset));
        CheckOption(spec.Mode, ActivationMode.Accurate, true, spec.Kind, nameof(spec), nameof(spec.Mode));
        CheckCount(spec.ParameterCount, nameof(spec));
    }

    public static void Check(DenseSpec spec)
    {
        // A window cell's input is its whole window: up to MaxWindow observations of MaxInputSize floats.
        if (spec.InputSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(spec), spec.InputSize, "InputSize must be at least 1.");
        }

        CheckSize(spec.OutputSize, CellLimits.MaxOutputSize, nameof(spec), nameof(spec.OutputSize));
        CheckActivation(spec.Activation, Activation.Identity, true, CellKind.Rnn, nameof(spec), nameof(spec.Activation));
        CheckCount(spec.ParameterCount, nameof(spec));
    }

    private static void CheckSize(int value, int maximum, string argument, string name)
    {
        if (value < 1 || value > maximum)
        {
            throw new ArgumentOutOfRangeException(argument, value, $"{name} must be between 1 and {maximum}.");
        }
    }

    private static void CheckCount(long count, string argument)
    {
        if (count > CellLimits.MaxPackedFloats)
        {
            throw new ArgumentOutOfRangeException(argument, count, $"The parameters must fit into {CellLimits.MaxPackedFloats} floats (2 GiB).");
        }
    }

    private static void CheckActivation(ActivationFunction value, Activation standard, bool applies, CellKind kind, string argument, string name)
    {
        CheckOption(value.Kind, standard, applies, kind, argument, name);
        if (!float.IsFinite(value.Alpha) || !float.IsFinite(value.Beta))
        {
            throw new ArgumentOutOfRangeException(argument, value, $"Alpha and Beta of {name} must be finite.");
        }
    }

    private static void CheckLimit(float value, bool applies, CellKind kind, string argument, string name)
    {
        if (!(value >= 0) || float.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(argument, value, $"{name} must be positive and finite, or 0 for no limit.");
        }

        CheckFlag(value != 0, applies, kind, argument, name);
    }

    private static void CheckFlag(bool isSet, bool applies, CellKind kind, string argument, string name)
    {
        if (isSet && !applies)
        {
            throw new ArgumentOutOfRangeException(argument, isSet, $"{name} does not apply to this {kind}; leave it unset.");
        }
    }

    private static void CheckOption<TOption>(TOption value, TOption standard, bool applies, CellKind kind, string argument, string name)
        where TOption : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(argument, value, $"{name} is not a defined {typeof(TOption).Name}.");
        }

        if (!applies && !EqualityComparer<TOption>.Default.Equals(value, standard))
        {
            throw new ArgumentOutOfRangeException(argument, value, $"{name} does not apply to {kind}; leave it at {standard}.");
        }
    }
}
