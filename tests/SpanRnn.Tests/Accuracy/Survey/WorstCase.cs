using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>Where one function errs most, of what has been seen so far.</summary>
/// <param name="ulpsFrom">The least x at which errors are counted in ulp.</param>
internal sealed class WorstCase(float ulpsFrom)
{
    private double _absolute;
    private double _ulps;

    /// <summary>Where the largest absolute error is; 0 when there is none.</summary>
    public float AbsoluteAt { get; private set; }

    /// <summary>Where the largest error in ulp is; 0 when there is none.</summary>
    public float UlpsAt { get; private set; }

    /// <summary>Takes results in. A NaN counts as worse than any number.</summary>
    /// <param name="x">The arguments: pairs of whole vectors of doubles.</param>
    /// <param name="results">The results.</param>
    /// <param name="exact">What they should be.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<float> x, ReadOnlySpan<float> results, ReadOnlySpan<double> exact)
    {
        for (int i = 0; i < x.Length; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(results[i..]), out Vector<double> low, out Vector<double> high);
            Vector.Widen(new Vector<float>(x[i..]), out Vector<double> lowX, out Vector<double> highX);
            int middle = i + Vector<double>.Count;
            if (!IsWithin(lowX, low, new Vector<double>(exact[i..])) || !IsWithin(highX, high, new Vector<double>(exact[middle..])))
            {
                Look(x.Slice(i, Vector<float>.Count), results[i..], exact[i..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsWithin(Vector<double> x, Vector<double> result, Vector<double> exact)
    {
        Vector<double> error = Vector.Abs(result - exact);
        Vector<long> counts = Vector.GreaterThanOrEqual(x, new Vector<double>(ulpsFrom));
        Vector<double> ulps = Vector.ConditionalSelect(counts, error * UlpsIn.One(exact), Vector<double>.Zero);
        return Vector.LessThanOrEqualAll(error, new Vector<double>(_absolute))
            && Vector.LessThanOrEqualAll(ulps, new Vector<double>(_ulps));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Look(ReadOnlySpan<float> x, ReadOnlySpan<float> results, ReadOnlySpan<double> exact)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double error = Worst(Math.Abs(results[i] - exact[i]));
            if (error > _absolute)
            {
                (_absolute, AbsoluteAt) = (error, x[i]);
            }

            double ulps = error * UlpsIn.One(exact[i]);
            if (x[i] >= ulpsFrom && ulps > _ulps)
            {
                (_ulps, UlpsAt) = (ulps, x[i]);
            }
        }
    }

    private static double Worst(double error) => double.IsNaN(error) ? double.PositiveInfinity : error;
}
