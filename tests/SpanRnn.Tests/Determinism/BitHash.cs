namespace SpanRnn.Tests.Determinism;

/// <summary>
/// A fingerprint of the bits of floats: FNV-1a, 64 bits (Fowler, Noll, Vo), over their bytes, the lowest first. .NET's own
/// SHA-256 would need a library of the system's that an emulated process doesn't have.
/// </summary>
internal static class BitHash
{
    private const ulong OffsetBasis = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    /// <summary>The hash as 16 hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<float> values)
    {
        ulong hash = OffsetBasis;
        foreach (float value in values)
        {
            uint bits = BitConverter.SingleToUInt32Bits(value);
            for (int shift = 0; shift < 32; shift += 8)
            {
                hash = (hash ^ (byte)(bits >> shift)) * Prime;
            }
        }

        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
