using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Memory with guards behind it, which notice a write past the end.</summary>
internal static class Guarded
{
    /// <summary>Floats of guard: the widest vector twice.</summary>
    private const int Length = 16;

    /// <summary>A NaN that no computation yields: a read past the end would show as well.</summary>
    private const int GuardBits = 0x7FC0DEAD;

    /// <summary>The values, zeros up to a padded length, then the guard.</summary>
    public static float[] Pad(ReadOnlySpan<float> values, int paddedLength)
    {
        float[] memory = new float[paddedLength + Length];
        values.CopyTo(memory);
        memory.AsSpan(paddedLength).Fill(BitConverter.Int32BitsToSingle(GuardBits));
        return memory;
    }

    /// <summary>Asserts that the guard is whole.</summary>
    public static void Check(float[] memory, int paddedLength)
    {
        foreach (float guard in memory.AsSpan(paddedLength))
        {
            Assert.Equal(GuardBits, BitConverter.SingleToInt32Bits(guard));
        }
    }
}
