namespace SpanRnn.Tests.Kernels;

/// <summary>Floats to try a function on.</summary>
internal static class FloatSweep
{
    // A prime, so that the low bits of the mantissas differ too.
    private const int Stride = 997;

    private static readonly Lazy<float[]> LazyAll = new(Create);

    /// <summary>
    /// Every 997th finite float of either sign, subnormals included: 4.3 million, each power of two with 8,414 of them.
    /// The count is a multiple of 8.
    /// </summary>
    public static float[] All => LazyAll.Value;

    private static float[] Create()
    {
        const int FirstInfinity = 0x7F80_0000;
        List<float> values = new((2 * (FirstInfinity / Stride)) + 16);
        for (int bits = 0; bits < FirstInfinity; bits += Stride)
        {
            float value = BitConverter.Int32BitsToSingle(bits);
            values.Add(value);
            values.Add(-value);
        }

        while (values.Count % 8 != 0)
        {
            values.Add(float.MaxValue);
        }

        return [.. values];
    }
}
