namespace SpanRnn;

/// <summary>Checks spans of parameters against their shapes.</summary>
internal static class ParameterGuard
{
    public static void CheckMatrix(ReadOnlySpan<float> values, int rows, int columns, string argument, string owner)
    {
        long expected = (long)rows * columns;
        if (values.Length != expected)
        {
            throw new ArgumentException(
                $"{argument} of the {owner} must hold [{rows} × {columns}] = {expected} floats, row-major; got {values.Length}.", argument);
        }

        CheckFinite(values, argument, owner);
    }

    public static void CheckBias(ReadOnlySpan<float> values, int count, bool allowed, string argument, string owner)
    {
        if (values.IsEmpty)
        {
            return;
        }

        if (!allowed)
        {
            throw new ArgumentException($"{argument} of the {owner} must be empty because the spec says Bias = false; got {values.Length} floats.", argument);
        }

        if (values.Length != count)
        {
            throw new ArgumentException($"{argument} of the {owner} must hold {count} floats, or none for zeros; got {values.Length}.", argument);
        }

        CheckFinite(values, argument, owner);
    }

    public static void CheckVector(ReadOnlySpan<float> values, int count, string argument, string owner)
    {
        if (values.Length != count)
        {
            throw new ArgumentException($"{argument} of the {owner} must hold {count} floats; got {values.Length}.", argument);
        }

        CheckFinite(values, argument, owner);
    }

    private static void CheckFinite(ReadOnlySpan<float> values, string argument, string owner)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException($"{argument} of the {owner} must be finite; element {i} is {values[i]}.", argument);
            }
        }
    }
}
