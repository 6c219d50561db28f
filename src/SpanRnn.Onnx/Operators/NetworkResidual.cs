using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>The network's input, or a multiple of it, added to its output: <see cref="NetworkModel.ResidualScale"/>.</summary>
internal static class NetworkResidual
{
    /// <summary>The sum; null where it is another one. Both have the same axes.</summary>
    public static FlowTensor? Of(FlowTensor x, FlowTensor y, GraphNode node) => Of(x, y.Flow, node) ?? Of(y, x.Flow, node);

    private static FlowTensor? Of(FlowTensor output, Flow input, GraphNode node)
    {
        List<Flow> links = output.Flow.Links();
        return output.Flow.Unfinished is null && links.Count > 0 && links.TrueForAll(static link => KeepsSteps(link.Layer!)) && Scale(input) is { } scale
            ? output.With(output.Flow.Begin(new AddedInput(scale, node)))
            : null;
    }

    // An output is added the input of the same step.
    private static bool KeepsSteps(NetworkLayer layer) => layer switch
    {
        RecurrentLayer recurrent => recurrent.ReturnsSequence,
        ConvolutionLayer convolution => convolution.Stride == 1
            && (long)convolution.PaddingBefore + convolution.PaddingAfter == (convolution.KernelSize - 1L) * convolution.Dilation,
        _ => true,
    };

    // What the network's input is multiplied by in every place; null where the data is something else.
    private static float? Scale(Flow flow) => flow switch
    {
        { Unfinished: not null } => null,
        { Layer: null } => 1,
        { Layer: ScaleShiftLayer layer, Previous: { Layer: null, Unfinished: null } }
            when !layer.Shift.ContainsAnyExcept(0f) && !layer.Scale.ContainsAnyExcept(layer.Scale[0]) => layer.Scale[0],
        _ => null,
    };
}
