namespace SpanRnn.Generator.Extraction;

/// <summary>Reads a convolution of a network.</summary>
internal static class ConvolutionReader
{
    /// <summary>Most floats that one output of a convolution sees: with a dilation they lie on the stack, 64 KiB.</summary>
    private const int MaxKernelFloats = 16 * 1024;

    public static DenseLayer Read(string name, int channels, OptionReader options)
    {
        int mostSteps = Math.Max(1, LayerSteps.MaxFrameFloats / channels);
        int kernelSize = options.Size("kernelSize", Math.Max(1, MaxKernelFloats / channels));
        int dilation = options.Property("Dilation", Math.Max(1, mostSteps / kernelSize));
        var shape = new ConvolutionShape(
            channels,
            kernelSize,
            dilation,
            options.Property("Stride", mostSteps),
            options.Padding("PaddingBefore", (kernelSize - 1) * dilation, mostSteps),
            options.Padding("PaddingAfter", 0, mostSteps),
            KeepsWindow: false);
        return new DenseLayer(options.Dense(channels * kernelSize, name), shape);
    }
}
