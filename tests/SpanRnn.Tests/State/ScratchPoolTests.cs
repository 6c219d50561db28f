using SpanRnn.Kernels;
using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.State;

/// <summary>Memory between layers is kept, grows to what is asked for, and belongs to one renter at a time.</summary>
public sealed class ScratchPoolTests
{
    [Fact]
    public void Rent_AfterAReturn_GivesTheSameMemory_EvenAfterACollection()
    {
        var pool = new ScratchPool();
        float[] first = pool.Rent(1000);
        pool.Return(first);
        GC.Collect();

        Assert.Same(first, pool.Rent(10));
    }

    [Fact]
    public void Rent_OfMoreThanThereIs_Grows()
    {
        var pool = new ScratchPool();
        pool.Return(pool.Rent(10));

        float[] large = pool.Rent(1001);
        pool.Return(large);

        Assert.True(large.Length >= 1001);
        Assert.Same(large, pool.Rent(1001));
    }

    [Fact]
    public void Rent_ByTwoAtATime_GivesTwo()
    {
        var pool = new ScratchPool();
        float[][] rented = [pool.Rent(8), pool.Rent(8), pool.Rent(8), pool.Rent(8), pool.Rent(8)];
        Array.ForEach(rented, pool.Return);

        Assert.Equal(5, rented.Distinct().Count());
        Assert.Equal(0, AllocationMeter.BytesOf(() => pool.Return(pool.Rent(8))));
    }

    [Fact]
    public void Rent_OfMoreThanAnArrayHolds_SaysSo()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => new ScratchPool().Rent(int.MaxValue, 5, 7));

        Assert.Contains("sequence is too long", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("10737418242", thrown.Message, StringComparison.Ordinal);
    }
}
