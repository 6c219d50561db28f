using System.Globalization;

namespace SpanRnn.Tool.Scaffolding;

/// <summary>Writes a layer's attribute; what is as it is unless set is left out.</summary>
internal static class AttributeText
{
    /// <summary>The network's own attribute, without brackets.</summary>
    public static string Of(NetworkPlan plan) => plan.ResidualScale == 0
        ? FormattableString.Invariant($"RecurrentNetwork(inputSize: {plan.InputSize})")
        : FormattableString.Invariant($"RecurrentNetwork(inputSize: {plan.InputSize}, ResidualScale = {Literal(plan.ResidualScale)})");

    /// <summary>A layer's attribute, without brackets.</summary>
    public static string Of(PlannedLayer planned)
    {
        (string name, List<string> arguments) = planned.Layer switch
        {
            RecurrentLayer layer => (layer.Forward.Spec.Kind.ToString(), Recurrent(layer)),
            ConvolutionLayer layer => ("Convolution", Convolution(layer)),
            DenseLayer { Parameters.Spec: var spec } => ("Dense", Dense(spec)),
            ScaleShiftLayer => ("ScaleShift", []),
            PReluLayer => ("PRelu", []),
            _ => ("Softmax", (List<string>)[]),
        };
        if (planned.Module != ModuleNames.Standard(planned.Layer))
        {
            arguments.Add($"Name = \"{planned.Module}\"");
        }

        return arguments.Count == 0 ? name : $"{name}({string.Join(", ", arguments)})";
    }

    private static List<string> Recurrent(RecurrentLayer layer)
    {
        CellSpec spec = layer.Forward.Spec;
        List<string> arguments = [Number(spec.HiddenSize)];
        Flag(arguments, "Residual", layer.Residual);
        NoBias(arguments, spec.Bias);
        Function(arguments, "Activation", spec.Activation, Activation.Tanh);
        Function(arguments, "GateActivation", spec.GateActivation, Activation.Sigmoid);
        Function(arguments, "CellActivation", spec.CellActivation, Activation.Tanh);
        if (spec.Reset == GruReset.BeforeProduct)
        {
            arguments.Add("Reset = GruReset.BeforeProduct");
        }

        Flag(arguments, "Peephole", spec.Peephole);
        if (spec.Coupling != GateCoupling.None)
        {
            arguments.Add($"Coupling = GateCoupling.{spec.Coupling}");
        }

        if (spec.ProjectionSize > 0)
        {
            arguments.Add("ProjectionSize = " + Number(spec.ProjectionSize));
        }

        Flag(arguments, "ProjectionBias", spec.ProjectionBias);
        Limit(arguments, "ProjectionClip", spec.ProjectionClip);
        Flag(arguments, "LayerNormalization", spec.LayerNormalization);
        Limit(arguments, "Clip", spec.Clip);
        Limit(arguments, "CellClip", spec.CellClip);
        return arguments;
    }

    private static List<string> Convolution(ConvolutionLayer layer)
    {
        List<string> arguments = [Number(layer.OutputSize), Number(layer.KernelSize)];
        if (layer.Dilation != 1 && layer.KernelSize > 1)
        {
            arguments.Add("Dilation = " + Number(layer.Dilation));
        }

        Function(arguments, "Activation", layer.Activation, Activation.Identity);
        return arguments;
    }

    private static List<string> Dense(DenseSpec spec)
    {
        List<string> arguments = [Number(spec.OutputSize)];
        Function(arguments, "Activation", spec.Activation, Activation.Identity);
        NoBias(arguments, spec.Bias);
        return arguments;
    }

    private static void Flag(List<string> arguments, string property, bool value)
    {
        if (value)
        {
            arguments.Add(property + " = true");
        }
    }

    private static void NoBias(List<string> arguments, bool hasBias)
    {
        if (!hasBias)
        {
            arguments.Add("Bias = false");
        }
    }

    private static void Limit(List<string> arguments, string property, float limit)
    {
        if (limit != 0)
        {
            arguments.Add($"{property} = {Literal(limit)}");
        }
    }

    private static void Function(List<string> arguments, string property, ActivationFunction function, Activation standard)
    {
        if (function.Kind != standard)
        {
            arguments.Add($"{property} = Activation.{function.Kind}");
        }

        ActivationFunction plain = function.Kind;
        if (function.Alpha != plain.Alpha)
        {
            arguments.Add($"{property}Alpha = {Literal(function.Alpha)}");
        }

        if (function.Beta != plain.Beta)
        {
            arguments.Add($"{property}Beta = {Literal(function.Beta)}");
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // The shortest text that reads back as the same float.
    private static string Literal(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";
}
