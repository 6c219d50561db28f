namespace SpanRnn.Tests.Recorded;

/// <summary>A step of a generated window cell on its own state.</summary>
internal delegate void WindowStep(ReadOnlySpan<float> input, Span<float> output);

/// <summary>
/// A convolution over the few steps of one frame, three steps at a time with zeros around the frame, made of a window cell: its state
/// begins as the zeros before, one step of zeros follows, and with a stride the outputs between are dropped.
/// </summary>
internal sealed class FrameConvolution(int inputSize, int outputSize, int stride, Action reset, WindowStep step)
{
    private readonly float[] _zeros = new float[inputSize];
    private readonly float[] _output = new float[outputSize];

    /// <summary>Runs over a frame.</summary>
    /// <param name="inputs">Steps × input size.</param>
    /// <param name="outputs">Room for steps / stride outputs.</param>
    /// <returns>Floats written.</returns>
    public int Run(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int steps = inputs.Length / inputSize;
        int written = 0;
        reset();
        for (int newest = 0; newest <= steps; newest++)
        {
            step(newest < steps ? inputs.Slice(newest * inputSize, inputSize) : _zeros, _output);
            int centre = newest - 1;
            if (centre >= 0 && centre % stride == 0)
            {
                _output.CopyTo(outputs[written..]);
                written += outputSize;
            }
        }

        return written;
    }
}
