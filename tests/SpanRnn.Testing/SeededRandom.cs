namespace SpanRnn.Testing;

/// <summary>
/// Random numbers that are the same bits on every machine and every .NET, so that a failure can be repeated and
/// a hash of results can be compared: SplitMix64 (Steele, Lea &amp; Flood 2014) and exact arithmetic only.
/// </summary>
/// <param name="seed">Where the sequence begins; neighbouring seeds give unrelated sequences.</param>
public sealed class SeededRandom(int seed)
{
    // Mixed once, because plain SplitMix64 gives seeds a multiple of its increment apart the same sequence, shifted.
    private ulong _state = Mix((ulong)(uint)seed);

    /// <summary>A number from [low, high), in steps of 2⁻²⁴ of the range.</summary>
    /// <param name="low">The least number.</param>
    /// <param name="high">The bound above.</param>
    /// <returns>The next number.</returns>
    public float NextUniform(float low, float high) => (float)(low + ((double)high - low) * NextUnit());

    /// <summary>
    /// A number with mean 0 and variance 1: the sum of twelve uniform ones, less 6. It differs from the normal
    /// distribution only in its tails, which end at ±6, and needs no logarithm, whose bits differ between systems.
    /// </summary>
    /// <returns>The next number.</returns>
    public float NextNormal()
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
        {
            sum += NextUnit();
        }

        return (float)sum;
    }

    private double NextUnit()
    {
        _state += 0x9E3779B97F4A7C15;
        return (Mix(_state) >> 40) * (1.0 / (1 << 24));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
