using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>The control for every test that finds 0 bytes: the meter notices the smallest allocation.</summary>
public sealed class AllocationMeterTests
{
    private static object? _kept;
    private static int _count;

    [Fact]
    public void BytesOf_ACallThatAllocates_CountsEveryByte()
    {
        // An object without fields takes 24 bytes on 64-bit .NET.
        long bytes = AllocationMeter.BytesOf(static () => _kept = new object());

        Assert.Equal(24L * AllocationMeter.Calls, bytes);
        Assert.NotNull(_kept);
    }

    [Fact]
    public void BytesOf_ACallThatAllocatesOnceInAWhile_NoticesIt()
    {
        long bytes = AllocationMeter.BytesOf(static () => _kept = ++_count % AllocationMeter.Calls == 0 ? new byte[1] : _kept);

        Assert.InRange(bytes, 1, 64);
    }

    [Fact]
    public void BytesOf_ACallThatDoesNotAllocate_IsZero() =>
        Assert.Equal(0, AllocationMeter.BytesOf(static () => _count++));
}
