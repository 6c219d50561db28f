using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpanRnn.Kernels;

/// <summary>What layers do to the steps of a sequence besides products: turn them round, join two directions, put zeros around them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SequenceKernels
{
    /// <summary>Copies the steps from the last to the first.</summary>
    /// <param name="inputs">The steps.</param>
    /// <param name="outputs">Takes them; other memory.</param>
    /// <param name="steps">Their number.</param>
    /// <param name="size">Floats of each.</param>
    public static void Reverse(ref float inputs, ref float outputs, int steps, int size)
    {
        for (int step = 0; step < steps; step++)
        {
            Span(ref inputs, (steps - 1 - step) * size, size).CopyTo(Span(ref outputs, step * size, size));
        }
    }

    /// <summary>Joins two directions: forward, then backward.</summary>
    /// <param name="forward">What the forward cell gave, in the order of the steps.</param>
    /// <param name="backward">What the backward cell gave, from the last step to the first.</param>
    /// <param name="outputs">Takes the joined outputs; other memory.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="size">Floats of each direction.</param>
    public static void Concatenate(ref float forward, ref float backward, ref float outputs, int steps, int size)
    {
        for (int step = 0; step < steps; step++)
        {
            Span(ref forward, step * size, size).CopyTo(Span(ref outputs, step * 2 * size, size));
            Span(ref backward, (steps - 1 - step) * size, size).CopyTo(Span(ref outputs, ((step * 2) + 1) * size, size));
        }
    }

    /// <summary>Joins two directions: forward + backward.</summary>
    /// <inheritdoc cref="Concatenate"/>
    public static void Sum(ref float forward, ref float backward, ref float outputs, int steps, int size) =>
        Join<Added>(ref forward, ref backward, ref outputs, steps, size);

    /// <summary>Joins two directions: forward · backward.</summary>
    /// <inheritdoc cref="Concatenate"/>
    public static void Multiply(ref float forward, ref float backward, ref float outputs, int steps, int size) =>
        Join<Multiplied>(ref forward, ref backward, ref outputs, steps, size);

    /// <summary>Joins two directions: (forward + backward) / 2.</summary>
    /// <inheritdoc cref="Concatenate"/>
    public static void Average(ref float forward, ref float backward, ref float outputs, int steps, int size) =>
        Join<Averaged>(ref forward, ref backward, ref outputs, steps, size);

    /// <summary>The number of outputs of a convolution.</summary>
    /// <param name="steps">Its inputs.</param>
    /// <param name="padding">Zeros before and after them.</param>
    /// <param name="reach">Steps from the oldest input of an output to its newest.</param>
    /// <param name="stride">Steps between two outputs.</param>
    /// <returns>The number.</returns>
    public static int CountOutputs(int steps, int padding, int reach, int stride) => Math.Max(0, steps + padding - reach + stride) / stride;

    /// <summary>Copies inputs with zeros around them.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="count">Their floats.</param>
    /// <param name="before">Zeros before them.</param>
    /// <param name="after">Zeros after them.</param>
    /// <param name="outputs">Takes all of it; other memory.</param>
    public static void Surround(ref float inputs, int count, int before, int after, ref float outputs)
    {
        Span(ref outputs, 0, before).Clear();
        Span(ref inputs, 0, count).CopyTo(Span(ref outputs, before, count));
        Span(ref outputs, before + count, after).Clear();
    }

    /// <summary>Puts inputs behind those that a convolution remembers, and remembers the newest of all.</summary>
    /// <param name="window">What is remembered, the oldest first; whole strides are new at each step, so their place is at its end.</param>
    /// <param name="windowFloats">Its floats.</param>
    /// <param name="history">Floats of it, its last ones, that the new outputs still see.</param>
    /// <param name="inputs">New inputs, at least as many floats as the window has beyond the history.</param>
    /// <param name="count">Their floats.</param>
    /// <param name="outputs">Takes the history and the inputs; other memory.</param>
    public static void Recall(ref float window, int windowFloats, int history, ref float inputs, int count, ref float outputs)
    {
        Span<float> remembered = Span(ref window, 0, windowFloats);
        remembered[(windowFloats - history)..].CopyTo(Span(ref outputs, 0, history));
        Span(ref inputs, 0, count).CopyTo(Span(ref outputs, history, count));
        Span(ref outputs, history + count - windowFloats, windowFloats).CopyTo(remembered);
    }

    private static void Join<TOperation>(ref float forward, ref float backward, ref float outputs, int steps, int size)
        where TOperation : struct, IOperation
    {
        for (int step = 0; step < steps; step++)
        {
            ReadOnlySpan<float> first = Span(ref forward, step * size, size);
            ReadOnlySpan<float> second = Span(ref backward, (steps - 1 - step) * size, size);
            Span<float> joined = Span(ref outputs, step * size, size);
            for (int i = 0; i < joined.Length; i++)
            {
                joined[i] = TOperation.Of(first[i], second[i]);
            }
        }
    }

    private static Span<float> Span(ref float first, int start, int count) => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref first, start), count);

    private interface IOperation
    {
        static abstract float Of(float forward, float backward);
    }

    private readonly struct Added : IOperation
    {
        public static float Of(float forward, float backward) => forward + backward;
    }

    private readonly struct Multiplied : IOperation
    {
        public static float Of(float forward, float backward) => forward * backward;
    }

    private readonly struct Averaged : IOperation
    {
        public static float Of(float forward, float backward) => (forward + backward) / 2;
    }
}
