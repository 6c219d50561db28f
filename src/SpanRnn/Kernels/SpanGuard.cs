using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpanRnn.Kernels;

/// <summary>The checks that emitted methods make before they touch memory; each is a compare or two when all is well.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpanGuard
{
    /// <summary>Requires a span's length.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="expected">What it must be.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="size">The constant that says so, such as <c>InputSize</c>.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckLength(int length, int expected, string argument, string size)
    {
        if (length != expected)
        {
            ThrowLength(length, expected, argument, size);
        }
    }

    /// <summary>Requires whole steps, and as many outputs as inputs.</summary>
    /// <param name="sequence">The inputs, one after another.</param>
    /// <param name="inputSize">Floats per input.</param>
    /// <param name="outputs">Room for the outputs, one after another.</param>
    /// <param name="outputSize">Floats per output.</param>
    /// <returns>The number of steps.</returns>
    /// <exception cref="ArgumentException">The sequence is no whole number of inputs, or the outputs do not match it.</exception>
    public static int CheckSequence(ReadOnlySpan<float> sequence, int inputSize, ReadOnlySpan<float> outputs, int outputSize)
    {
        int steps = sequence.Length / inputSize;
        if (steps * inputSize != sequence.Length)
        {
            throw new ArgumentException(
                $"sequence must hold a whole number of inputs of {inputSize} floats (InputSize); got {sequence.Length}.", nameof(sequence));
        }

        if ((long)steps * outputSize != outputs.Length)
        {
            throw new ArgumentException(
                $"outputs must hold {steps} steps × {outputSize} floats = {(long)steps * outputSize}; got {outputs.Length}.", nameof(outputs));
        }

        return steps;
    }

    /// <summary>Requires whole steps of several vectors, and as many steps of outputs as of inputs.</summary>
    /// <param name="sequence">The inputs, one step after another.</param>
    /// <param name="inputFloats">Floats that one step takes.</param>
    /// <param name="inputName">The constants that say so, such as <c>StepInputs × InputSize</c>.</param>
    /// <param name="outputs">Room for the outputs, one step after another.</param>
    /// <param name="outputFloats">Floats that one step gives.</param>
    /// <param name="outputName">The constants that say so.</param>
    /// <returns>The number of steps.</returns>
    /// <exception cref="ArgumentException">The sequence is no whole number of steps, or the outputs do not match it.</exception>
    public static int CheckFrames(
        ReadOnlySpan<float> sequence, int inputFloats, string inputName, ReadOnlySpan<float> outputs, int outputFloats, string outputName)
    {
        int steps = sequence.Length / inputFloats;
        if (steps * inputFloats != sequence.Length)
        {
            throw new ArgumentException(
                $"sequence must hold a whole number of steps of {inputFloats} floats ({inputName}); got {sequence.Length}.", nameof(sequence));
        }

        if ((long)steps * outputFloats != outputs.Length)
        {
            throw new ArgumentException(
                $"outputs must hold {steps} steps × {outputFloats} floats ({outputName}) = {(long)steps * outputFloats}; got {outputs.Length}.", nameof(outputs));
        }

        return steps;
    }

    /// <summary>Requires one vector per agent.</summary>
    /// <param name="length">Floats of the span.</param>
    /// <param name="size">Floats per agent.</param>
    /// <param name="agents">The number of agents.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="sizeName">The constant that says so, such as <c>InputSize</c>.</param>
    /// <exception cref="ArgumentException">The length is not agents × size.</exception>
    public static void CheckBatch(int length, int size, int agents, string argument, string sizeName)
    {
        if ((long)agents * size != length)
        {
            throw new ArgumentException(
                $"{argument} must hold {agents} agents × {size} floats ({sizeName}) = {(long)agents * size}; got {length}.", argument);
        }
    }

    /// <summary>Requires that a range lies within a batch.</summary>
    /// <param name="range">The range.</param>
    /// <param name="count">Agents of the batch.</param>
    /// <param name="argument">The range's argument.</param>
    /// <param name="batch">The batch's argument.</param>
    /// <returns>The first agent of the range and how many it has.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It reaches beyond the batch.</exception>
    public static (int Start, int Count) CheckRange(Range range, int count, string argument, string batch)
    {
        int start = range.Start.GetOffset(count);
        int end = range.End.GetOffset(count);
        return (uint)end <= (uint)count && (uint)start <= (uint)end
            ? (start, end - start)
            : throw new ArgumentOutOfRangeException(argument, range, $"{argument} {range} reaches beyond the {count} of {batch}, or ends before it starts.");
    }

    /// <summary>Requires that two pieces of memory have no float in common.</summary>
    /// <param name="first">Start of the one.</param>
    /// <param name="firstLength">Its floats.</param>
    /// <param name="second">Start of the other.</param>
    /// <param name="secondLength">Its floats.</param>
    /// <param name="firstName">The one's name for the message.</param>
    /// <param name="secondName">The other's name for the message.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckDisjoint(
        ref float first, int firstLength, ref float second, int secondLength, string firstName, string secondName)
    {
        // Distance modulo 2^64: small from one side or the other exactly where the ranges meet.
        nint distance = Unsafe.ByteOffset(ref first, ref second);
        if ((nuint)distance < (nuint)firstLength * sizeof(float) || (nuint)(-distance) < (nuint)secondLength * sizeof(float))
        {
            ThrowOverlap(firstLength, secondLength, firstName, secondName);
        }
    }

    /// <inheritdoc cref="CheckDisjoint(ref float, int, ref float, int, string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckDisjoint(ReadOnlySpan<float> first, ReadOnlySpan<float> second, string firstName, string secondName) =>
        CheckDisjoint(
            ref MemoryMarshal.GetReference(first), first.Length, ref MemoryMarshal.GetReference(second), second.Length, firstName, secondName);

    [DoesNotReturn]
    private static void ThrowLength(int length, int expected, string argument, string size) =>
        throw new ArgumentException($"{argument} must hold {expected} floats ({size}); got {length}.", argument);

    private static void ThrowOverlap(int firstLength, int secondLength, string firstName, string secondName)
    {
        // Empty spans overlap nothing, wherever they point.
        if (firstLength > 0 && secondLength > 0)
        {
            throw new ArgumentException($"{firstName} and {secondName} overlap; a step would read what it has just written.", firstName);
        }
    }
}
