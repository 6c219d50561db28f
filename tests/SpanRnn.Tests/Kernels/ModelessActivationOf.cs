using SpanRnn.Kernels;

namespace SpanRnn.Tests.Kernels;

// Activations that are the same in both modes.

internal readonly struct IdentityOf : IActivation
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.Identity<TSimd, TVector, AccurateTanh>(x);
}

internal readonly struct ReluOf : IActivation
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.Relu<TSimd, TVector, AccurateTanh>(x);
}

internal readonly struct LeakyReluOf(float alpha) : IActivation
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.LeakyRelu<TSimd, TVector, AccurateTanh>(x, alpha);
}

internal readonly struct ThresholdedReluOf(float alpha) : IActivation
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.ThresholdedRelu<TSimd, TVector, AccurateTanh>(x, alpha);
}

internal readonly struct EluOf(float alpha) : IActivation
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.Elu<TSimd, TVector, AccurateTanh>(x, alpha);
}

internal readonly struct HardSigmoidOf(float alpha, float beta) : IActivation
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.HardSigmoid<TSimd, TVector, AccurateTanh>(x, alpha, beta);
}

internal readonly struct AffineOf(float alpha, float beta) : IActivation
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.Affine<TSimd, TVector, AccurateTanh>(x, alpha, beta);
}

internal readonly struct SoftsignOf : IActivation
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.Softsign<TSimd, TVector, AccurateTanh>(x);
}

internal readonly struct SoftplusOf : IActivation
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.Softplus<TSimd, TVector, AccurateTanh>(x);
}

/// <summary>exp(x) of x ≤ 0, which softmax takes.</summary>
internal readonly struct ExpOf : IActivation
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Exponential.Of<TSimd, TVector>(x);
}

/// <summary>exp(x) − 1 of x ≤ 0, which ELU takes.</summary>
internal readonly struct ExpMinusOneOf : IActivation
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Exponential.MinusOne<TSimd, TVector>(x);
}

/// <summary>ln(1 + x) of x in [0, 1], which softplus takes.</summary>
internal readonly struct LogOnePlusOf : IActivation
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Exponential.LogOnePlus<TSimd, TVector>(x);
}
