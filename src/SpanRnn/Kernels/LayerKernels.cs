using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpanRnn.Kernels;

/// <summary>
/// The layers of a network that take each float by itself, and softmax. They are small beside the products and so run on single floats,
/// the same everywhere; input and output may be the same memory.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayerKernels
{
    /// <summary>output = first + second.</summary>
    /// <param name="first">The one vector.</param>
    /// <param name="second">The other.</param>
    /// <param name="output">Takes the sums.</param>
    /// <param name="count">Floats of each.</param>
    public static void Add(ref float first, ref float second, ref float output, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref output, i) = Unsafe.Add(ref first, i) + Unsafe.Add(ref second, i);
        }
    }

    /// <summary>output = output + scale · input.</summary>
    /// <param name="input">What is added.</param>
    /// <param name="scale">Its factor.</param>
    /// <param name="output">The vector that grows.</param>
    /// <param name="count">Floats of each.</param>
    public static void AddScaled(ref float input, float scale, ref float output, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref output, i) += scale * Unsafe.Add(ref input, i);
        }
    }

    /// <summary>Moves a window over time on by one step: drops the oldest and appends the newest.</summary>
    /// <param name="window">The steps, the oldest first.</param>
    /// <param name="count">Floats of all of them.</param>
    /// <param name="newest">The step to append.</param>
    /// <param name="channels">Floats of a step.</param>
    public static void Push(ref float window, int count, ref float newest, int channels)
    {
        Span<float> steps = MemoryMarshal.CreateSpan(ref window, count);
        steps[channels..].CopyTo(steps);
        MemoryMarshal.CreateReadOnlySpan(ref newest, channels).CopyTo(steps[(count - channels)..]);
    }

    /// <summary>Copies the steps of a window that a dilated convolution sees.</summary>
    /// <param name="window">The steps, the oldest first.</param>
    /// <param name="output">Takes the first and every step that is a multiple of the dilation after it.</param>
    /// <param name="channels">Floats of a step.</param>
    /// <param name="kernelSize">Steps to copy.</param>
    /// <param name="dilation">Steps from one to the next.</param>
    public static void Gather(ref float window, ref float output, int channels, int kernelSize, int dilation)
    {
        for (int tap = 0; tap < kernelSize; tap++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref window, tap * dilation * channels), channels)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref output, tap * channels), channels));
        }
    }

    /// <summary>output = scale ⊙ input + shift.</summary>
    /// <param name="weights">The scales, then the shifts.</param>
    /// <param name="input">The vector.</param>
    /// <param name="output">Takes the result.</param>
    /// <param name="count">Floats of each.</param>
    public static void ScaleShift(ref float weights, ref float input, ref float output, int count)
    {
        ref float shift = ref Unsafe.Add(ref weights, count);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref output, i) = (Unsafe.Add(ref weights, i) * Unsafe.Add(ref input, i)) + Unsafe.Add(ref shift, i);
        }
    }

    /// <summary>output = input where that is not negative, else slope ⊙ input.</summary>
    /// <param name="weights">The slopes.</param>
    /// <param name="input">The vector.</param>
    /// <param name="output">Takes the result.</param>
    /// <param name="count">Floats of each.</param>
    public static void PRelu(ref float weights, ref float input, ref float output, int count)
    {
        for (int i = 0; i < count; i++)
        {
            float x = Unsafe.Add(ref input, i);
            Unsafe.Add(ref output, i) = x >= 0 ? x : Unsafe.Add(ref weights, i) * x;
        }
    }

    /// <summary>output = function(input).</summary>
    /// <param name="function">The function.</param>
    /// <param name="input">The vector.</param>
    /// <param name="output">Takes the result.</param>
    /// <param name="count">Floats of each.</param>
    public static void Activate(ActivationFunction function, ref float input, ref float output, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref output, i) = ScalarActivation.Apply<AccurateTanh>(function, Unsafe.Add(ref input, i));
        }
    }

    /// <summary>output = exp(input − m) / Σ exp(input − m), m being the largest input, so that nothing overflows.</summary>
    /// <param name="input">The vector.</param>
    /// <param name="output">Takes the result.</param>
    /// <param name="count">Floats of each.</param>
    public static void Softmax(ref float input, ref float output, int count)
    {
        float largest = input;
        for (int i = 1; i < count; i++)
        {
            largest = Math.Max(largest, Unsafe.Add(ref input, i));
        }

        float sum = 0;
        for (int i = 0; i < count; i++)
        {
            float power = Exponential.Of<SimdScalar, float>(Unsafe.Add(ref input, i) - largest);
            Unsafe.Add(ref output, i) = power;
            sum += power;
        }

        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref output, i) /= sum;
        }
    }
}
