using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>α·x + β, limited to a range.</summary>
internal readonly struct ExactLine(float alpha, float beta, float least, float most) : IExactFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) =>
        Vector.Max(
            new Vector<double>(least),
            Vector.Min(new Vector<double>(most), (x * new Vector<double>(alpha)) + new Vector<double>(beta)));

    public double ByMath(double x) => Math.Clamp((alpha * x) + beta, least, most);
}

/// <summary>x where x ≥ 0, else α·x.</summary>
internal readonly struct ExactLeakyRelu(float alpha) : IExactFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) =>
        Vector.Max(x, Vector<double>.Zero) + (Vector.Min(x, Vector<double>.Zero) * new Vector<double>(alpha));

    public double ByMath(double x) => x >= 0 ? x : alpha * x;
}

/// <summary>x where x > α, else 0.</summary>
internal readonly struct ExactThresholdedRelu(float alpha) : IExactFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, new Vector<double>(alpha)), x, Vector<double>.Zero);

    public double ByMath(double x) => x > alpha ? x : 0;
}
