using System.Numerics;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>What an activation approximates, in double precision.</summary>
internal interface IExactFunction
{
    /// <summary>The function of many floats, for finding the worst.</summary>
    Vector<double> Of(Vector<double> x);

    /// <summary>The function by <see cref="Math"/> alone, for what is reported of the worst.</summary>
    double ByMath(double x);
}
