using System.ComponentModel;
using System.Runtime.CompilerServices;

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
