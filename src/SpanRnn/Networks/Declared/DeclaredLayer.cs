using System.ComponentModel;
using SpanRnn.Weights;

namespace SpanRnn.Kernels;

/// <summary>One layer of a <see cref="DeclaredNetwork"/>. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DeclaredLayer
{
    private protected DeclaredLayer()
    {
    }

    /// <summary>A recurrent layer.</summary>
    /// <param name="name">Its module in weight files.</param>
    /// <param name="place">Its place in a stacked module, or −1 in a module of its own.</param>
    /// <param name="spec">Its cell.</param>
    /// <param name="residual">Whether its input is added to its output.</param>
    /// <param name="course">Which way it runs, and what it gives.</param>
    /// <param name="passes">How its weights are laid out.</param>
    /// <returns>The layer.</returns>
    public static DeclaredLayer Recurrent(string name, int place, CellSpec spec, bool residual, DeclaredCourse course, params PassLayout[] passes) =>
        new DeclaredRecurrent(name, place < 0 ? null : place, spec, spec, residual, course, passes);

    /// <summary>A recurrent layer of two cells that differ in their activations.</summary>
    /// <param name="name">Its module in weight files.</param>
    /// <param name="place">Its place in a stacked module.</param>
    /// <param name="spec">Its forward cell.</param>
    /// <param name="backwardSpec">Its backward cell.</param>
    /// <param name="residual">Whether its input is added to its output.</param>
    /// <param name="course">Which way it runs, and what it gives.</param>
    /// <param name="passes">How the weights of both are laid out.</param>
    /// <returns>The layer.</returns>
    public static DeclaredLayer Bidirectional(
        string name, int place, CellSpec spec, CellSpec backwardSpec, bool residual, DeclaredCourse course, params PassLayout[] passes) =>
        new DeclaredRecurrent(name, place, spec, backwardSpec, residual, course, passes);

    /// <summary>A dense layer.</summary>
    /// <param name="name">Its module in weight files.</param>
    /// <param name="spec">The layer.</param>
    /// <param name="pass">How its weights are laid out.</param>
    /// <returns>The layer.</returns>
    public static DeclaredLayer Dense(string name, DenseSpec spec, PassLayout pass) => new DeclaredDense(name, spec, pass);

    /// <summary>A convolution.</summary>
    /// <param name="name">Its module in weight files.</param>
    /// <param name="steps">The steps that its outputs see.</param>
    /// <param name="spec">The dense layer over the steps that one output sees.</param>
    /// <param name="pass">How its weights are laid out.</param>
    /// <returns>The layer.</returns>
    public static DeclaredLayer Convolution(string name, DeclaredSteps steps, DenseSpec spec, PassLayout pass) =>
        new DeclaredConvolution(name, steps, spec, pass);

    /// <summary>y = scale ⊙ x + shift.</summary>
    /// <param name="name">Its module in weight files.</param>
    /// <param name="size">Floats per vector.</param>
    /// <returns>The layer.</returns>
    public static DeclaredLayer ScaleShift(string name, int size) => new DeclaredScaleShift(name, size);

    /// <summary>PReLU.</summary>
    /// <param name="name">Its module in weight files.</param>
    /// <param name="size">Floats per vector.</param>
    /// <returns>The layer.</returns>
    public static DeclaredLayer PRelu(string name, int size) => new DeclaredPRelu(name, size);

    /// <summary>An activation.</summary>
    /// <param name="function">The function.</param>
    /// <param name="size">Floats per vector.</param>
    /// <returns>The layer.</returns>
    public static DeclaredLayer Activate(ActivationFunction function, int size) => new DeclaredActivation(function, size);

    /// <summary>Softmax.</summary>
    /// <param name="size">Floats per vector.</param>
    /// <returns>The layer.</returns>
    public static DeclaredLayer Softmax(int size) => new DeclaredSoftmax(size);

    internal abstract NetworkLayer Read(WeightScope scope);

    internal abstract void Pack(ModelLayers model, PackedNetwork packed);

    private protected static PackedWeights PackVectors(params ReadOnlySpan<float[]> vectors)
    {
        int count = 0;
        foreach (float[] vector in vectors)
        {
            count += vector.Length;
        }

        var packed = new PackedWeights([], count);
        Span<float> rest = packed.Span;
        foreach (float[] vector in vectors)
        {
            vector.CopyTo(rest);
            rest = rest[vector.Length..];
        }

        return packed;
    }
}
