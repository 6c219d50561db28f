using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>Activations that approximate the same function over the same floats, so that it is computed once for all.</summary>
internal abstract class SurveyedGroup(FloatRange range, IReadOnlyList<SurveyedActivation> activations)
{
    public FloatRange Range { get; } = range;

    public IReadOnlyList<SurveyedActivation> Activations { get; } = activations;

    /// <summary>The function of each float.</summary>
    public abstract void Exact(ReadOnlySpan<float> x, Span<double> exact);

    /// <inheritdoc cref="IExactFunction.ByMath"/>
    public abstract double ByMath(float x);

    /// <summary>How far an activation is from the function at one float, absolutely.</summary>
    public double Error(SurveyedActivation activation, Rounding rounding, float x) => Math.Abs(activation.At(rounding, x) - ByMath(x));

    /// <summary>The same in units in the last place of the function's value.</summary>
    public double Ulps(SurveyedActivation activation, Rounding rounding, float x) =>
        Error(activation, rounding, x) * UlpsIn.One(ByMath(x));
}

/// <inheritdoc cref="SurveyedGroup"/>
internal sealed class SurveyedGroup<TExact>(TExact function, FloatRange range, params SurveyedActivation[] activations)
    : SurveyedGroup(range, activations)
    where TExact : struct, IExactFunction
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Exact(ReadOnlySpan<float> x, Span<double> exact)
    {
        TExact copy = function;
        for (int i = 0; i < x.Length; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(x[i..]), out Vector<double> low, out Vector<double> high);
            copy.Of(low).CopyTo(exact[i..]);
            copy.Of(high).CopyTo(exact[(i + Vector<double>.Count)..]);
        }
    }

    public override double ByMath(float x) => function.ByMath(x);
}
