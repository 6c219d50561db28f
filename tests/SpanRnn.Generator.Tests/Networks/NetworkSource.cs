using System.Globalization;

namespace SpanRnn.Generator.Tests;

/// <summary>Writes the annotated class for a model whose layers are first known at run time.</summary>
internal static class NetworkSource
{
    /// <summary>The class.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The class's name.</param>
    /// <param name="frameSteps">Input vectors of a frame; 1 for a stream or a whole sequence.</param>
    public static string Class(NetworkModel model, string name, int frameSteps = 1)
    {
        string options = (frameSteps == 1 ? "" : Invariant($", FrameSteps = {frameSteps}"))
            + (model.ResidualScale == 0 ? "" : Invariant($", ResidualScale = {model.ResidualScale:R}f"));
        IEnumerable<string> layers = model.Layers.Select((layer, index) => Layer(layer, Invariant($"Name = \"layer{index}\"")));
        return $$"""
            /// <summary>.</summary>
            {{Invariant($"[RecurrentNetwork({model.InputSize}{options})]")}}
            [{{string.Join(", ", layers)}}]
            public sealed partial class {{name}} { }

            """;
    }

    private static string Layer(NetworkLayer layer, string name) => layer switch
    {
        RecurrentLayer recurrent => Recurrent(recurrent, name),
        DenseLayer { Parameters.Spec: var spec } => Invariant($"Dense({spec.OutputSize}{CellSource.DenseOptions(spec)}, {name})"),
        ConvolutionLayer convolution => Invariant(
            $"Convolution({convolution.OutputSize}, {convolution.KernelSize}, Dilation = {convolution.Dilation}, Stride = {convolution.Stride}, PaddingBefore = {convolution.PaddingBefore}, PaddingAfter = {convolution.PaddingAfter}{CellSource.Function("Activation", convolution.Activation, Activation.Identity)}, {name})"),
        ScaleShiftLayer => $"ScaleShift({name})",
        PReluLayer => $"PRelu({name})",
        SoftmaxLayer => "Softmax",
        ActivationLayer { Function: var function } => Activate(function),
        _ => throw new NotSupportedException($"{layer} has no attribute."),
    };

    private static string Recurrent(RecurrentLayer layer, string name)
    {
        CellSpec spec = layer.Forward.Spec;
        string course = (layer.Backward is null ? "" : $", Bidirectional = true, Merge = BidirectionalMerge.{layer.Merge}")
            + (layer.GoBackwards ? ", GoBackwards = true" : "")
            + (layer.GoBackwards && !layer.InputOrder ? ", InputOrder = false" : "")
            + (layer.ReturnsSequence ? "" : ", ReturnsSequence = false")
            + (layer.Residual ? ", Residual = true" : "");
        return Invariant($"{spec.Kind}({spec.HiddenSize}{CellSource.Options(spec)}{course}{Backward(spec, layer.Backward?.Spec ?? spec)}, {name})");
    }

    private static string Backward(CellSpec forward, CellSpec backward)
    {
        if (backward != forward with { Activation = backward.Activation, GateActivation = backward.GateActivation, CellActivation = backward.CellActivation })
        {
            throw new NotSupportedException($"No attribute describes {forward} and backward {backward}.");
        }

        return Differing("Activation", forward.Activation, backward.Activation)
            + Differing("GateActivation", forward.GateActivation, backward.GateActivation)
            + Differing("CellActivation", forward.CellActivation, backward.CellActivation);
    }

    private static string Differing(string property, ActivationFunction forward, ActivationFunction backward) =>
        backward == forward ? "" : CellSource.Function("Backward" + property, backward, (Activation)(-1));

    private static string Activate(ActivationFunction function)
    {
        // The first option names the function, which here is the attribute's argument.
        string written = CellSource.Function("Activation", function, (Activation)(-1));
        return $"Activate({written[", Activation = ".Length..]})";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
