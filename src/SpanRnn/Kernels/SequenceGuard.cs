using System.Buffers;
using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>The checks of calls that take a sequence with an end, and the memory that such a call borrows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SequenceGuard
{
    /// <summary>Requires that a sequence ends within its buffer.</summary>
    /// <param name="length">Steps of the sequence.</param>
    /// <param name="steps">Steps of the buffer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or greater.</exception>
    public static void CheckSteps(int length, int steps)
    {
        if ((uint)length > (uint)steps)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, $"length must be between 0 and the {steps} steps of the sequence.");
        }
    }

    /// <summary>Requires whole steps.</summary>
    /// <param name="sequence">The inputs, one after another.</param>
    /// <param name="inputSize">Floats per input.</param>
    /// <returns>The number of steps.</returns>
    /// <exception cref="ArgumentException">The sequence is no whole number of inputs.</exception>
    public static int CheckSequence(ReadOnlySpan<float> sequence, int inputSize)
    {
        int steps = sequence.Length / inputSize;
        return steps * inputSize == sequence.Length
            ? steps
            : throw new ArgumentException(
                $"sequence must hold a whole number of inputs of {inputSize} floats (InputSize); got {sequence.Length}.", nameof(sequence));
    }

    /// <summary>Requires room for the outputs.</summary>
    /// <param name="outputs">The room.</param>
    /// <param name="count">Output vectors.</param>
    /// <param name="outputSize">Floats per output.</param>
    /// <exception cref="ArgumentException">There is more or less room.</exception>
    public static void CheckOutputs(ReadOnlySpan<float> outputs, int count, int outputSize)
    {
        if ((long)count * outputSize != outputs.Length)
        {
            throw new ArgumentException(
                $"outputs must hold {count} outputs (OutputSteps) × {outputSize} floats (OutputSize) = {(long)count * outputSize}; got {outputs.Length}.", nameof(outputs));
        }
    }

    /// <summary>Borrows memory from the shared pool, which allocates nothing once it holds an array of that size.</summary>
    /// <param name="steps">Steps of the sequence.</param>
    /// <param name="perStep">Floats for each step.</param>
    /// <param name="more">Floats besides.</param>
    /// <returns>At least that many floats of any value.</returns>
    /// <exception cref="ArgumentException">No array is so long.</exception>
    public static float[] Borrow(int steps, long perStep, long more)
    {
        // Both are below 2^31, so the sum cannot overflow.
        long floats = (perStep * steps) + more;
        return floats <= Array.MaxLength
            ? ArrayPool<float>.Shared.Rent((int)floats)
            : throw new ArgumentException(
                $"sequence is too long: its {steps} steps need {floats} floats between the layers, and an array holds {Array.MaxLength}.");
    }
}
