using SpanRnn.Kernels;

namespace SpanRnn.Tests.Kernels;

/// <summary>A scalar function of the kernels that any tier can apply to its vectors.</summary>
internal interface IActivation
{
    TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}

internal readonly struct TanhOf<TTanh> : IActivation
    where TTanh : struct, ITanhFraction
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.Tanh<TSimd, TVector, TTanh>(x);
}

/// <summary>σ(2·x).</summary>
internal readonly struct SigmoidOf<TTanh> : IActivation
    where TTanh : struct, ITanhFraction
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.Sigmoid<TSimd, TVector, TTanh>(x);
}

/// <summary>The bare fraction, without tanh's final limit to ±1.</summary>
internal readonly struct QuotientOf<TTanh> : IActivation
    where TTanh : struct, ITanhFraction
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => TanhFraction.Quotient<TSimd, TVector, TTanh>(x);
}

internal readonly struct ScaledTanhOf<TTanh>(float alpha, float beta) : IActivation
    where TTanh : struct, ITanhFraction
{
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Activations.ScaledTanh<TSimd, TVector, TTanh>(x, alpha, beta);
}
