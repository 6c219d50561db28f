using System.Runtime.InteropServices;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Floats compared bit for bit: unlike <c>==</c> that tells −0 from +0, and a NaN equals itself.</summary>
internal static class Bits
{
    /// <summary>Requires the same bits everywhere.</summary>
    public static void AssertEqual(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        int common = MemoryMarshal.AsBytes(expected).CommonPrefixLength(MemoryMarshal.AsBytes(actual)) / sizeof(float);
        if (common < expected.Length)
        {
            Assert.Fail(FormattableString.Invariant($"{what}: element {common} is {actual[common]:R} instead of {expected[common]:R}."));
        }
    }
}
