namespace SpanRnn.Tool.Scaffolding;

/// <summary>How a generated class takes its inputs: step by step, or only as a whole sequence.</summary>
/// <param name="Waiting">The first layer that needs the end of a sequence, by its place; −1 where none does.</param>
/// <param name="StepInputs">Input vectors that one step takes: the product of all strides.</param>
internal sealed record NetworkCourse(int Waiting, int StepInputs)
{
    /// <summary>Whether there are no single steps.</summary>
    public bool TakesWholeSequences => Waiting >= 0;

    /// <summary>The course of a network.</summary>
    /// <param name="layers">Its layers, from input to output.</param>
    public static NetworkCourse Of(IReadOnlyList<NetworkLayer> layers)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            if (Waits(layers[i]))
            {
                return new NetworkCourse(i, 1);
            }
        }

        return new NetworkCourse(-1, layers.OfType<ConvolutionLayer>().Aggregate(1, static (steps, layer) => checked(steps * layer.Stride)));
    }

    /// <summary>Floats that a layer remembers for one agent between steps of a network that takes steps.</summary>
    public static long StateFloats(NetworkLayer layer) => layer switch
    {
        RecurrentLayer recurrent => recurrent.Forward.Spec.StateSize,
        ConvolutionLayer { PaddingBefore: > 0 } convolution => ((long)convolution.PaddingBefore + convolution.Stride) * convolution.InputSize,
        _ => 0,
    };

    // A layer that gives only what is left after the last step does not wait: its output at every step ends with that one.
    private static bool Waits(NetworkLayer layer) => layer switch
    {
        RecurrentLayer recurrent => recurrent.Backward is not null || recurrent.GoBackwards,
        ConvolutionLayer convolution => !IsCausal(convolution),
        _ => false,
    };

    private static bool IsCausal(ConvolutionLayer layer)
    {
        int reach = ((layer.KernelSize - 1) * layer.Dilation) + 1;
        return layer.PaddingAfter == 0 && layer.PaddingBefore < reach && layer.PaddingBefore >= reach - layer.Stride;
    }
}
