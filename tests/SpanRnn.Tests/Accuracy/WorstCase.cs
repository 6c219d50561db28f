namespace SpanRnn.Tests.Accuracy;

/// <summary>The largest errors of one function seen so far, and where.</summary>
internal struct WorstCase
{
    /// <summary>Largest absolute error.</summary>
    public double Absolute { get; private set; }

    /// <summary>Where the largest absolute error is.</summary>
    public float AbsoluteAt { get; private set; }

    /// <summary>Largest error relative to a result that is not 0.</summary>
    public double Relative { get; private set; }

    /// <summary>Where the largest relative error is.</summary>
    public float RelativeAt { get; private set; }

    /// <summary>Takes one result in. A NaN counts as an infinite error.</summary>
    public void Add(float x, float result, double exact)
    {
        double error = Math.Abs(result - exact);
        if (!(error <= Absolute))
        {
            Absolute = double.IsNaN(error) ? double.PositiveInfinity : error;
            AbsoluteAt = x;
        }

        if (exact != 0 && !(error <= Relative * Math.Abs(exact)))
        {
            Relative = double.IsNaN(error) ? double.PositiveInfinity : error / Math.Abs(exact);
            RelativeAt = x;
        }
    }

    /// <summary>Takes the worst of another part of the floats in.</summary>
    public void Merge(WorstCase other)
    {
        if (other.Absolute > Absolute)
        {
            (Absolute, AbsoluteAt) = (other.Absolute, other.AbsoluteAt);
        }

        if (other.Relative > Relative)
        {
            (Relative, RelativeAt) = (other.Relative, other.RelativeAt);
        }
    }
}
