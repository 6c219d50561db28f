namespace SpanRnn.Formats;

/// <summary>The convolutions that are read from files. A product of any two of these, and a padding, fits an int.</summary>
internal static class ConvolutionLimits
{
    /// <summary>Most steps that one output sees.</summary>
    internal const int MaxKernelSize = 8_192;

    /// <summary>Most steps between two inputs of one output; amplifier models end at 512.</summary>
    internal const int MaxDilation = 65_536;

    /// <summary>
    /// Most weights (16 MB) after a two-dimensional kernel, which may be far smaller, has been repeated along the features.
    /// </summary>
    internal const long MaxWeights = 1L << 22;
}
