namespace SpanRnn.Demo.Scene;

/// <summary>
/// PCG32 (O'Neill 2014): the scene's only source of chance. Integer arithmetic alone, so a seed gives the same
/// level on every machine and runtime, which <see cref="Random"/> does not promise.
/// </summary>
internal sealed class RandomSource
{
    private const ulong Multiplier = 6364136223846793005UL;
    private readonly ulong _increment;
    private ulong _state;

    /// <summary>Starts one of 2^63 independent streams.</summary>
    /// <param name="seed">Where in the stream to start.</param>
    /// <param name="stream">Which stream: one per episode.</param>
    public RandomSource(ulong seed, ulong stream)
    {
        _increment = (stream << 1) | 1;
        NextBits();
        _state += seed;
        NextBits();
    }

    /// <summary>A float in [0, 1), a multiple of 2^−24.</summary>
    public float NextUnit() => (NextBits() >> 8) * (1f / (1 << 24));

    /// <summary>A float in [low, high).</summary>
    public float Between(float low, float high) => low + ((high - low) * NextUnit());

    /// <summary>An integer in [low, high], both ends included.</summary>
    public int Between(int low, int high) => low + (int)(((ulong)NextBits() * (ulong)(high - low + 1)) >> 32);

    /// <summary>True with the given probability.</summary>
    public bool Chance(float probability) => NextUnit() < probability;

    /// <summary>
    /// Bell-shaped noise of mean 0 and deviation 1: four uniform numbers added, because logarithms and cosines
    /// differ between mathematics libraries.
    /// </summary>
    public float Bell()
    {
        const float deviationOfFour = 0.57735027f; // sqrt(4 / 12)
        return (NextUnit() + NextUnit() + NextUnit() + NextUnit() - 2f) / deviationOfFour;
    }

    private uint NextBits()
    {
        ulong old = _state;
        _state = unchecked((old * Multiplier) + _increment);
        uint shifted = (uint)(((old >> 18) ^ old) >> 27);
        int rotation = (int)(old >> 59);
        return (shifted >> rotation) | (shifted << (-rotation & 31));
    }
}
