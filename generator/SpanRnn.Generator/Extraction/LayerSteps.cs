using Microsoft.CodeAnalysis;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.Generator.Extraction;

/// <summary>Follows the number of steps through the layers of a network.</summary>
internal static class LayerSteps
{
    /// <summary>Most floats that a frame holds, or that a convolution remembers for each agent: 4 MiB.</summary>
    public const int MaxFrameFloats = 1 << 20;

    /// <summary>Most floats between two layers in one step, 64 MiB.</summary>
    private const int MaxStepFloats = 1 << 24;

    /// <summary>The layers, of which the convolutions of a stream keep a window over it.</summary>
    public static LayerDeclaration[] WithWindows(LayerDeclaration[] layers, int frameSteps)
    {
        bool isStream = frameSteps == 1 && !NetworkFlow.NeedsTheEnd(layers);
        return
        [
            .. layers.Select(layer => layer is DenseLayer { Convolution: { } shape } dense
                ? dense with { Convolution = shape with { KeepsWindow = isStream && shape.PaddingBefore > 0 } }
                : layer),
        ];
    }

    /// <summary>Whether there are as many outputs as inputs, whatever their number.</summary>
    public static bool AreKept(LayerDeclaration[] layers, int frameSteps) => frameSteps == 1 && layers.All(static layer => layer switch
    {
        CellLayer cell => cell.Course.ReturnsSequence,
        DenseLayer { Convolution: { } shape } => shape.Stride == 1 && shape.PaddingBefore + shape.PaddingAfter == shape.Reach - 1,
        _ => true,
    });

    /// <summary>Reports layers between which the number of steps does not fit; nothing can be planned for them.</summary>
    public static bool Check(
        INamedTypeSymbol type,
        AttributeArguments network,
        AttributeData[] attributes,
        LayerDeclaration[] layers,
        int frameSteps,
        DiagnosticSink sink,
        CancellationToken cancellation)
    {
        long steps = frameSteps;
        long stride = 1;
        long most = frameSteps;
        long extra = 1;
        string? end = null;
        for (int i = 0; i < layers.Length; i++)
        {
            (string Why, string Remedy)? fault = null;
            if (layers[i] is CellLayer cell)
            {
                fault = end is not null ? EndsBefore(end)
                    : frameSteps > 1 && !cell.Course.IsStreaming ? ("with FrameSteps a recurrent layer runs forward from frame to frame and gives an output for each", "remove Bidirectional, GoBackwards and ReturnsSequence, or FrameSteps")
                    : frameSteps > 1 && steps != 1 ? (FormattableString.Invariant($"{steps} steps of a frame are left before it, but a recurrent layer takes one vector per frame"), "let convolutions before it leave one")
                    : null;
                end ??= cell.Course.ReturnsSequence ? null : AttributeNames.Short(AttributeNames.Of(attributes[i]));
            }
            else if (layers[i] is DenseLayer { Convolution: { } shape })
            {
                fault = end is not null ? EndsBefore(end)
                    : frameSteps > 1 && shape.Outputs((int)steps) == 0 ? (FormattableString.Invariant($"it reaches over {shape.Reach} steps, but a frame has {steps} there and the padding {shape.PaddingBefore + shape.PaddingAfter}"), "raise FrameSteps or the padding, or lower kernelSize or Dilation")
                    : null;
                most = Math.Max(most, steps + shape.PaddingBefore + shape.PaddingAfter);
                extra = Math.Min(extra + (stride * Math.Max(0, shape.PaddingBefore + shape.PaddingAfter - shape.Reach + shape.Stride)), int.MaxValue);
                steps = frameSteps > 1 ? shape.Outputs((int)steps) : 1;
                stride = Math.Min(stride * shape.Stride, int.MaxValue);
            }

            if (fault is { } found)
            {
                sink.Report(Descriptors.Steps, new AttributeArguments(attributes[i], cancellation).LocationOf(""), type.Name, found.Why, found.Remedy);
                return false;
            }
        }

        // What a frame has at most, what padding adds to a sequence, or the step of a stream, which is as long as all strides together.
        bool isWhole = frameSteps == 1 && NetworkFlow.NeedsTheEnd(layers);
        long vectors = frameSteps > 1 ? most : isWhole ? extra : stride;
        if (vectors * layers.Max(static layer => Math.Max(layer.InputSize, layer.OutputSize)) <= MaxStepFloats)
        {
            return true;
        }

        string what = isWhole ? "padding and strides would add" : "one step would take";
        sink.Report(
            Descriptors.Steps, network.LocationOf(""), type.Name, FormattableString.Invariant($"{what} {vectors} vectors, more than {MaxStepFloats} floats between two layers"), "lower strides, padding or sizes");
        return false;
    }

    private static (string Why, string Remedy) EndsBefore(string layer) => (
        $"[{layer}] before it has ReturnsSequence = false and gives one vector at the end, of which a layer with a memory would see nothing else",
        "remove that or put this layer before it");
}
