namespace SpanRnn;

/// <summary>
/// Checks specs that did not come from an attribute, whose mistakes the analyzer reports at compile time.
/// </summary>
/// <remarks>
/// Every first load in a process passes here in code that is not optimised yet, and each method and each generic instantiation costs
/// the JIT tens of microseconds: enums go through as numbers (their values are contiguous from 0), and texts are made where they are thrown.
/// </remarks>
internal static class SpecGuard
{
    public static void Check(CellSpec spec)
    {
        CellKind kind = spec.Kind;
        if ((uint)kind > (uint)CellKind.Gru)
        {
            throw new ArgumentOutOfRangeException(nameof(spec), kind, "Kind is not a defined cell kind.");
        }

        ref readonly CellOptions options = ref spec.Options;
        bool isLstm = kind == CellKind.Lstm;
        CheckSize(spec.InputSize, CellLimits.MaxInputSize, nameof(spec), nameof(spec.InputSize));
        CheckSize(spec.HiddenSize, CellLimits.MaxHiddenSize, nameof(spec), nameof(spec.HiddenSize));
        CheckActivation(options.Activation, Activation.Tanh, true, kind, nameof(spec), nameof(spec.Activation));
        CheckActivation(options.GateActivation, Activation.Sigmoid, kind != CellKind.Rnn, kind, nameof(spec), nameof(spec.GateActivation));
        CheckActivation(options.CellActivation, Activation.Tanh, isLstm, kind, nameof(spec), nameof(spec.CellActivation));
        CheckLimit(options.Clip, true, kind, nameof(spec), nameof(spec.Clip));
        CheckLimit(options.CellClip, isLstm, kind, nameof(spec), nameof(spec.CellClip));
        CheckLimit(options.ProjectionClip, options.ProjectionSize > 0, kind, nameof(spec), nameof(spec.ProjectionClip));
        CheckOption((int)options.Coupling, (int)GateCoupling.None, (int)GateCoupling.ForgetFromInput, typeof(GateCoupling), isLstm, kind, nameof(spec), nameof(spec.Coupling));
        if (options.ForgetBias != 0 && (!float.IsFinite(options.ForgetBias) || !isLstm || options.Coupling == GateCoupling.ForgetFromInput))
        {
            throw WrongForgetBias(spec, nameof(spec));
        }

        CheckFlag(options.Peephole, isLstm, kind, nameof(spec), nameof(spec.Peephole));
        CheckFlag(options.LayerNormalization, isLstm, kind, nameof(spec), nameof(spec.LayerNormalization));
        CheckFlag(options.ProjectionBias, options.ProjectionSize > 0, kind, nameof(spec), nameof(spec.ProjectionBias));
        CheckFlag(options.ProjectionSize != 0, isLstm, kind, nameof(spec), nameof(spec.ProjectionSize));
        if (options.ProjectionSize != 0)
        {
            CheckSize(options.ProjectionSize, CellLimits.MaxHiddenSize, nameof(spec), nameof(spec.ProjectionSize));
        }

        CheckOption((int)options.Reset, (int)GruReset.AfterProduct, (int)GruReset.BeforeProduct, typeof(GruReset), kind == CellKind.Gru, kind, nameof(spec), nameof(spec.Reset));
        CheckOption((int)options.Mode, (int)ActivationMode.Accurate, (int)ActivationMode.Fast, typeof(ActivationMode), true, kind, nameof(spec), nameof(spec.Mode));
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
            throw SizeOutOfRange(value, maximum, argument, name);
        }
    }

    private static void CheckCount(long count, string argument)
    {
        if (count > CellLimits.MaxPackedFloats)
        {
            throw TooManyParameters(count, argument);
        }
    }

    private static void CheckActivation(ActivationFunction value, Activation standard, bool applies, CellKind kind, string argument, string name)
    {
        CheckOption((int)value.Kind, (int)standard, (int)Activation.Affine, typeof(Activation), applies, kind, argument, name);
        if (!float.IsFinite(value.Alpha) || !float.IsFinite(value.Beta))
        {
            throw NotFinite(value, argument, name);
        }
    }

    private static void CheckLimit(float value, bool applies, CellKind kind, string argument, string name)
    {
        if (!(value >= 0) || float.IsInfinity(value))
        {
            throw LimitOutOfRange(value, argument, name);
        }

        CheckFlag(value != 0, applies, kind, argument, name);
    }

    private static void CheckFlag(bool isSet, bool applies, CellKind kind, string argument, string name)
    {
        if (isSet && !applies)
        {
            throw FlagDoesNotApply(isSet, kind, argument, name);
        }
    }

    private static void CheckOption(int value, int standard, int last, Type option, bool applies, CellKind kind, string argument, string name)
    {
        if ((uint)value > (uint)last || (!applies && value != standard))
        {
            throw WrongOption(value, standard, last, option, kind, argument, name);
        }
    }

    private static ArgumentOutOfRangeException SizeOutOfRange(int value, int maximum, string argument, string name) =>
        new(argument, value, $"{name} must be between 1 and {maximum}.");

    private static ArgumentOutOfRangeException TooManyParameters(long count, string argument) =>
        new(argument, count, $"The parameters must fit into {CellLimits.MaxPackedFloats} floats (2 GiB).");

    private static ArgumentOutOfRangeException NotFinite(ActivationFunction value, string argument, string name) =>
        new(argument, value, $"Alpha and Beta of {name} must be finite.");

    private static ArgumentOutOfRangeException LimitOutOfRange(float value, string argument, string name) =>
        new(argument, value, $"{name} must be positive and finite, or 0 for no limit.");

    private static ArgumentOutOfRangeException WrongForgetBias(CellSpec spec, string argument) => new(
        argument,
        spec.ForgetBias,
        float.IsFinite(spec.ForgetBias)
            ? $"{nameof(spec.ForgetBias)} does not apply to this {spec.Kind}, which has no forget gate of its own; leave it unset."
            : $"{nameof(spec.ForgetBias)} must be finite, or 0 for no offset.");

    private static ArgumentOutOfRangeException FlagDoesNotApply(bool isSet, CellKind kind, string argument, string name) =>
        new(argument, isSet, $"{name} does not apply to this {kind}; leave it unset.");

    private static ArgumentOutOfRangeException WrongOption(int value, int standard, int last, Type option, CellKind kind, string argument, string name) => new(
        argument,
        Enum.ToObject(option, value),
        (uint)value > (uint)last
            ? $"{name} is not a defined {option.Name}."
            : $"{name} does not apply to {kind}; leave it at {Enum.ToObject(option, standard)}.");
}
