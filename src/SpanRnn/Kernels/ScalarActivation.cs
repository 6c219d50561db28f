using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>An activation that is known only at run time, one float at a time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScalarActivation
{
    /// <summary>Applies an activation.</summary>
    /// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
    /// <param name="function">The activation.</param>
    /// <param name="x">The weighted sum, not halved.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="function"/> is not defined.</exception>
    public static float Apply<TTanh>(ActivationFunction function, float x)
        where TTanh : struct, ITanhFraction => function.Kind switch
        {
            Activation.Identity => x,
            Activation.Tanh => Activations.Tanh<SimdScalar, float, TTanh>(x),
            Activation.Sigmoid => Activations.Sigmoid<SimdScalar, float, TTanh>(0.5f * x),
            Activation.Relu => Activations.Relu<SimdScalar, float, TTanh>(x),
            Activation.HardSigmoid => Activations.HardSigmoid<SimdScalar, float, TTanh>(x, function.Alpha, function.Beta),
            Activation.Softsign => Activations.Softsign<SimdScalar, float, TTanh>(x),
            Activation.Softplus => Activations.Softplus<SimdScalar, float, TTanh>(x),
            Activation.LeakyRelu => Activations.LeakyRelu<SimdScalar, float, TTanh>(x, function.Alpha),
            Activation.ThresholdedRelu => Activations.ThresholdedRelu<SimdScalar, float, TTanh>(x, function.Alpha),
            Activation.Elu => Activations.Elu<SimdScalar, float, TTanh>(x, function.Alpha),
            Activation.ScaledTanh => Activations.ScaledTanh<SimdScalar, float, TTanh>(x, function.Alpha, function.Beta),
            Activation.Affine => Activations.Affine<SimdScalar, float, TTanh>(x, function.Alpha, function.Beta),
            _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Not a defined activation."),
        };
}
