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
    /// <param name="planned">The layer.</param>
    /// <param name="course">How the network takes its inputs.</param>
    public static string Of(PlannedLayer planned, NetworkCourse course)
    {
        (string name, List<string> arguments) = planned.Layer switch
        {
            RecurrentLayer layer => (layer.Forward.Spec.Kind.ToString(), Recurrent(layer, course)),
            ConvolutionLayer layer => ("Convolution", Convolution(layer)),
            DenseLayer { Parameters.Spec: var spec } => ("Dense", Dense(spec)),
            ScaleShiftLayer => ("ScaleShift", []),
            PReluLayer => ("PRelu", []),
            ActivationLayer layer => ("Activate", Activate(layer.Function)),
            _ => ("Softmax", (List<string>)[]),
        };
        if (planned.Module != ModuleNames.Standard(planned.Layer))
        {
            arguments.Add($"Name = \"{planned.Module}\"");
        }

        return arguments.Count == 0 ? name : $"{name}({string.Join(", ", arguments)})";
    }

    private static List<string> Recurrent(RecurrentLayer layer, NetworkCourse course)
    {
        List<string> arguments = [Number(layer.Forward.Spec.HiddenSize)];
        Flag(arguments, "Bidirectional", layer.Backward is not null);
        if (layer.Backward is not null && layer.Merge != BidirectionalMerge.Concatenate)
        {
            arguments.Add($"Merge = BidirectionalMerge.{layer.Merge}");
        }

        Flag(arguments, "GoBackwards", layer.GoBackwards);
        Unset(arguments, "InputOrder", layer.InputOrder || !layer.GoBackwards);
        Unset(arguments, "ReturnsSequence", layer.ReturnsSequence || !course.TakesWholeSequences);
        Flag(arguments, "Residual", layer.Residual);
        Cell(arguments, layer.Forward.Spec);
        if (layer.Backward is { } backward)
        {
            Backward(arguments, "Activation", layer.Forward.Spec.Activation, backward.Spec.Activation);
            Backward(arguments, "GateActivation", layer.Forward.Spec.GateActivation, backward.Spec.GateActivation);
            Backward(arguments, "CellActivation", layer.Forward.Spec.CellActivation, backward.Spec.CellActivation);
        }

        return arguments;
    }

    private static void Cell(List<string> arguments, CellSpec spec)
    {
        Unset(arguments, "Bias", spec.Bias);
        Function(arguments, "Activation", spec.Activation, Activation.Tanh);
        Function(arguments, "GateActivation", spec.GateActivation, Activation.Sigmoid);
        Function(arguments, "CellActivation", spec.CellActivation, Activation.Tanh);
        if (spec.Reset == GruReset.BeforeProduct)
        {
            arguments.Add("Reset = GruReset.BeforeProduct");
        }

        Amount(arguments, "ForgetBias", spec.ForgetBias);
        Flag(arguments, "Peephole", spec.Peephole);
        if (spec.Coupling != GateCoupling.None)
        {
            arguments.Add($"Coupling = GateCoupling.{spec.Coupling}");
        }

        Size(arguments, "ProjectionSize", spec.ProjectionSize, 0);
        Flag(arguments, "ProjectionBias", spec.ProjectionBias);
        Amount(arguments, "ProjectionClip", spec.ProjectionClip);
        Flag(arguments, "LayerNormalization", spec.LayerNormalization);
        Amount(arguments, "Clip", spec.Clip);
        Amount(arguments, "CellClip", spec.CellClip);
    }

    private static void Backward(List<string> arguments, string property, ActivationFunction forward, ActivationFunction backward)
    {
        if (backward != forward)
        {
            arguments.Add($"Backward{property} = Activation.{backward.Kind}");
            Parameters(arguments, "Backward" + property, backward);
        }
    }

    private static List<string> Convolution(ConvolutionLayer layer)
    {
        List<string> arguments = [Number(layer.OutputSize), Number(layer.KernelSize)];
        if (layer.Dilation != 1 && layer.KernelSize > 1)
        {
            arguments.Add("Dilation = " + Number(layer.Dilation));
        }

        Size(arguments, "Stride", layer.Stride, 1);
        Size(arguments, "PaddingBefore", layer.PaddingBefore, (layer.KernelSize - 1) * layer.Dilation);
        Size(arguments, "PaddingAfter", layer.PaddingAfter, 0);

        Function(arguments, "Activation", layer.Activation, Activation.Identity);
        return arguments;
    }

    private static List<string> Dense(DenseSpec spec)
    {
        List<string> arguments = [Number(spec.OutputSize)];
        Function(arguments, "Activation", spec.Activation, Activation.Identity);
        Unset(arguments, "Bias", spec.Bias);
        return arguments;
    }

    private static List<string> Activate(ActivationFunction function)
    {
        List<string> arguments = [$"Activation.{function.Kind}"];
        Parameters(arguments, "Activation", function);
        return arguments;
    }

    private static void Flag(List<string> arguments, string property, bool value)
    {
        if (value)
        {
            arguments.Add(property + " = true");
        }
    }

    private static void Unset(List<string> arguments, string property, bool value)
    {
        if (!value)
        {
            arguments.Add(property + " = false");
        }
    }

    private static void Size(List<string> arguments, string property, int value, int standard)
    {
        if (value != standard)
        {
            arguments.Add($"{property} = {Number(value)}");
        }
    }

    private static void Amount(List<string> arguments, string property, float value)
    {
        if (value != 0)
        {
            arguments.Add($"{property} = {Literal(value)}");
        }
    }

    private static void Function(List<string> arguments, string property, ActivationFunction function, Activation standard)
    {
        if (function.Kind != standard)
        {
            arguments.Add($"{property} = Activation.{function.Kind}");
        }

        Parameters(arguments, property, function);
    }

    private static void Parameters(List<string> arguments, string property, ActivationFunction function)
    {
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
