namespace SpanRnn.Tool.Compilation;

/// <summary>Inputs that are the same in every run.</summary>
internal static class RandomInputs
{
    /// <summary>Numbers of a normal distribution: mean 0, standard deviation 1.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which ones.</param>
    public static float[] Normal(int count, int seed)
    {
        var random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            // Box and Muller 1958.
            values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return values;
    }
}
