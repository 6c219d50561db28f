namespace SpanRnn.Reference;

/// <summary>How far two vectors of numbers lie apart.</summary>
public static class Deviation
{
    /// <summary>
    /// The largest absolute difference of two numbers at the same place. NaN if either side holds one, which
    /// lies in no range, so that an assertion on the result fails.
    /// </summary>
    /// <param name="actual">The numbers to judge.</param>
    /// <param name="expected">As many numbers, taken as exact.</param>
    /// <returns>The largest difference.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or nothing is there to compare.</exception>
    public static double Largest(ReadOnlySpan<float> actual, ReadOnlySpan<double> expected) =>
        Largest(ToDouble(actual), expected);

    /// <inheritdoc cref="Largest(ReadOnlySpan{float}, ReadOnlySpan{double})"/>
    public static double Largest(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected) =>
        Largest(ToDouble(actual), ToDouble(expected));

    /// <inheritdoc cref="Largest(ReadOnlySpan{float}, ReadOnlySpan{double})"/>
    public static double Largest(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected)
    {
        if (actual.Length != expected.Length || actual.IsEmpty)
        {
            throw new ArgumentException($"Cannot compare {actual.Length} numbers with {expected.Length}.");
        }

        double largest = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(actual[i] - expected[i]));
        }

        return largest;
    }

    /// <summary>The numbers in double precision, where a float's value is kept exactly.</summary>
    public static double[] ToDouble(ReadOnlySpan<float> values)
    {
        double[] result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = values[i];
        }

        return result;
    }
}
