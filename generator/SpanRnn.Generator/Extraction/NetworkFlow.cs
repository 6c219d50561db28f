namespace SpanRnn.Generator.Extraction;

/// <summary>How a network takes its inputs: step by step, frame by frame, or only as a whole sequence.</summary>
/// <param name="TakesWholeSequences">Whether some layer needs the end of the sequence, so that there are no single steps.</param>
/// <param name="StepInputs">Input vectors that one step takes: the product of all strides, or the frame.</param>
/// <param name="StepOutputs">Output vectors that one step gives.</param>
internal sealed record NetworkFlow(bool TakesWholeSequences, int StepInputs, int StepOutputs)
{
    /// <summary>Whether one step takes one vector and gives one.</summary>
    public bool IsVectorByVector => !TakesWholeSequences && StepInputs == 1 && StepOutputs == 1;

    public static NetworkFlow Of(int frameSteps, IReadOnlyList<LayerDeclaration> layers)
    {
        if (frameSteps > 1)
        {
            return new NetworkFlow(TakesWholeSequences: false, frameSteps, Convolutions(layers).Aggregate(frameSteps, static (steps, shape) => shape.Outputs(steps)));
        }

        return NeedsTheEnd(layers)
            ? new NetworkFlow(TakesWholeSequences: true, 1, 1)
            : new NetworkFlow(TakesWholeSequences: false, Convolutions(layers).Aggregate(1, static (steps, shape) => steps * shape.Stride), 1);
    }

    /// <summary>The first layer that needs the end of a sequence, or −1.</summary>
    public static int FirstThatNeedsTheEnd(IReadOnlyList<LayerDeclaration> layers)
    {
        int first = 0;
        while (first < layers.Count && layers[first] is not (CellLayer { Course.IsStreaming: false } or DenseLayer { Convolution.IsCausal: false }))
        {
            first++;
        }

        return first < layers.Count ? first : -1;
    }

    /// <summary>Whether some layer needs the end of a sequence.</summary>
    public static bool NeedsTheEnd(IReadOnlyList<LayerDeclaration> layers) => FirstThatNeedsTheEnd(layers) >= 0;

    private static IEnumerable<ConvolutionShape> Convolutions(IReadOnlyList<LayerDeclaration> layers) =>
        layers.OfType<DenseLayer>().Select(static layer => layer.Convolution).OfType<ConvolutionShape>();
}
