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

    /// <summary>Reports layers between which the number of steps does not fit.</summary>
    public static void Check(
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
        bool hasEnded = false;
        for (int i = 0; i < layers.Length; i++)
        {
            string? why = null;
            if (layers[i] is CellLayer cell)
            {
                why = hasEnded ? "a layer before it gives one vector at the end, of which a layer with a memory would see nothing else"
                    : frameSteps > 1 && !cell.Course.IsStreaming ? "with FrameSteps a recurrent layer runs forward from frame to frame"
                    : frameSteps > 1 && steps != 1 ? FormattableString.Invariant($"{steps} steps of a frame are left before it, but a recurrent layer takes one vector per frame")
                    : null;
                hasEnded |= !cell.Course.ReturnsSequence;
            }
            else if (layers[i] is DenseLayer { Convolution: { } shape })
            {
                why = hasEnded ? "a layer before it gives one vector at the end, of which a layer with a memory would see nothing else"
                    : frameSteps > 1 && shape.Outputs((int)steps) == 0 ? FormattableString.Invariant($"it reaches over {shape.Reach} steps, but a frame has {steps} there and the padding {shape.PaddingBefore + shape.PaddingAfter}")
                    : null;
                most = Math.Max(most, steps + shape.PaddingBefore + shape.PaddingAfter);
                steps = frameSteps > 1 ? shape.Outputs((int)steps) : 1;
                stride = Math.Min(stride * shape.Stride, int.MaxValue);
            }

            if (why is not null)
            {
                sink.Report(Descriptors.Steps, new AttributeArguments(attributes[i], cancellation).LocationOf(""), type.Name, why);
                return;
            }
        }

        // A whole sequence has no steps; a stream's step is as long as all strides together.
        long vectors = frameSteps > 1 ? most : NetworkFlow.NeedsTheEnd(layers) ? 1 : stride;
        if (vectors * layers.Max(static layer => Math.Max(layer.InputSize, layer.OutputSize)) > MaxStepFloats)
        {
            sink.Report(
                Descriptors.Steps, network.LocationOf(""), type.Name, FormattableString.Invariant($"one step would take {vectors} vectors, more than {MaxStepFloats} floats between two layers"));
        }
    }
}
