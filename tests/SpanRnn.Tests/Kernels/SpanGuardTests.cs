using SpanRnn.Kernels;
using Xunit;

namespace SpanRnn.Tests.Kernels;

/// <summary>The overlap check is exact: refused when one float is shared, and not when spans only touch.</summary>
public sealed class SpanGuardTests
{
    [Fact]
    public void CheckDisjoint_OfEveryPairOfShortRanges_RefusesExactlyThoseThatShareAFloat()
    {
        float[] memory = new float[10];
        for (int firstStart = 0; firstStart <= 6; firstStart++)
        {
            for (int secondStart = 0; secondStart <= 6; secondStart++)
            {
                for (int firstLength = 0; firstLength <= 4; firstLength++)
                {
                    for (int secondLength = 0; secondLength <= 4; secondLength++)
                    {
                        bool shares = Enumerable.Range(firstStart, firstLength).Intersect(Enumerable.Range(secondStart, secondLength)).Any();
                        Assert.Equal(shares, IsRefused(memory.AsSpan(firstStart, firstLength), memory.AsSpan(secondStart, secondLength)));
                    }
                }
            }
        }
    }

    [Fact]
    public void CheckDisjoint_OfDefaultSpans_IsContent()
    {
        Assert.False(IsRefused(default, default));
        Assert.False(IsRefused(new float[3], default));
        Assert.False(IsRefused(default, new float[3]));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(6, 4, 2)]
    public void CheckSequence_OfWholeSteps_CountsThem(int sequence, int outputs, int expected) =>
        Assert.Equal(expected, SpanGuard.CheckSequence(new float[sequence], 3, new float[outputs], 2));

    private static bool IsRefused(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        try
        {
            SpanGuard.CheckDisjoint(first, second, "first", "second");
            return false;
        }
        catch (ArgumentException exception) when (exception.ParamName == "first")
        {
            return true;
        }
    }
}
