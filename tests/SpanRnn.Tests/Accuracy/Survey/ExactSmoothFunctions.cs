using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>α·tanh(β·x).</summary>
internal readonly struct ExactTanh(float alpha, float beta) : IExactFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x)
    {
        // tanh(|y|) = −m / (2 + m) with m = exp(−2·|y|) − 1.
        Vector<double> y = x * new Vector<double>(beta);
        Vector<double> m = DoubleFunctions.ExpMinusOne(Vector.Abs(y) * new Vector<double>(-2));
        Vector<double> size = -m / (m + new Vector<double>(2));
        return new Vector<double>(alpha) * Vector.ConditionalSelect(Vector.LessThan(y, Vector<double>.Zero), -size, size);
    }

    public double ByMath(double x) => alpha * Math.Tanh(beta * x);
}

/// <summary>σ(2·x).</summary>
internal readonly struct ExactSigmoidOfTwice : IExactFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x)
    {
        Vector<double> decay = DoubleFunctions.Exp(Vector.Abs(x) * new Vector<double>(-2));
        Vector<double> numerator = Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), decay, Vector<double>.One);
        return numerator / (decay + Vector<double>.One);
    }

    public double ByMath(double x) => x < 0 ? Math.Exp(2 * x) / (1 + Math.Exp(2 * x)) : 1 / (1 + Math.Exp(-2 * x));
}

/// <summary>exp(x) of x ≤ 0.</summary>
internal readonly struct ExactExp : IExactFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => DoubleFunctions.Exp(x);

    public double ByMath(double x) => Math.Exp(x);
}

/// <summary>x where x ≥ 0, else exp(x) − 1.</summary>
internal readonly struct ExactElu : IExactFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) =>
        Vector.Max(x, Vector<double>.Zero) + DoubleFunctions.ExpMinusOne(Vector.Min(x, Vector<double>.Zero));

    // (e − 1)·x / ln e with e = exp(x): the rounding of e cancels (Kahan).
    public double ByMath(double x)
    {
        double power = Math.Exp(x);
        return x >= 0 || power == 1 ? x : power < 1e-17 ? power - 1 : (power - 1) * x / Math.Log(power);
    }
}

/// <summary>ln(1 + t) of t in [0, 1].</summary>
internal readonly struct ExactLogOnePlus : IExactFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => DoubleFunctions.LogOnePlus(x);

    // ln(s)·t / (s − 1) with s = 1 + t: the rounding of s cancels (Kahan).
    public double ByMath(double x) => 1 + x == 1 ? x : Math.Log(1 + x) * x / (1 + x - 1);
}

/// <summary>ln(1 + exp(x)).</summary>
internal readonly struct ExactSoftplus : IExactFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) =>
        Vector.Max(x, Vector<double>.Zero) + DoubleFunctions.LogOnePlus(DoubleFunctions.Exp(-Vector.Abs(x)));

    public double ByMath(double x) => Math.Max(0, x) + default(ExactLogOnePlus).ByMath(Math.Exp(-Math.Abs(x)));
}

/// <summary>x / (1 + |x|).</summary>
internal readonly struct ExactSoftsign : IExactFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => x / (Vector.Abs(x) + Vector<double>.One);

    public double ByMath(double x) => x / (1 + Math.Abs(x));
}
