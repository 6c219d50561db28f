extern alias Generator;

using Generator::SpanRnn.Generator.Extraction;
using Generator::SpanRnn.Generator.Planning;
using Xunit;
using PlannedCell = Generator::SpanRnn.CellSpec;
using PlannedKind = Generator::SpanRnn.CellKind;
using PlannedMerge = Generator::SpanRnn.BidirectionalMerge;

namespace SpanRnn.Generator.Tests.Planning;

/// <summary>How much memory lies between the layers of a network, and how many steps go through it at a time.</summary>
public sealed class NetworkMemoryTests
{
    [Theory]
    [InlineData(100, 0, 1, 40, 4000)] // as many tiles of 8 as 4,096 floats hold
    [InlineData(10, 0, 1, 64, 640)] // eight tiles at most
    [InlineData(10, 0, 2, 128, 1280)]
    [InlineData(1000, 0, 1, 8, 8000)] // a tile at least
    [InlineData(10, 4000, 1, 8, 4080)]
    [InlineData(200_000, 0, 1, 1, 200_000)] // more than is borrowed: step by step
    public void Blocks_FillAFirstLevelCache(int perStep, int always, int unit, int steps, int floats) =>
        Assert.Equal(new NetworkBlocks(steps, floats), NetworkBlocks.Create(new ScratchSize(perStep, always), unit));

    [Theory]
    [InlineData(16 * 1024, true)]
    [InlineData((16 * 1024) + 1, false)]
    public void Blocks_LieOnTheStackUpTo64KiB(int floats, bool isOnStack) => Assert.Equal(isOnStack, new NetworkBlocks(8, floats).IsOnStack);

    [Fact]
    public void Regions_HaveRoomForEverythingThatAskedForThem()
    {
        ScratchPlan plan = new();
        plan.Need("first", new ScratchSize(10, 3));
        plan.Need("second", new ScratchSize(7, 0));
        plan.Need("first", new ScratchSize(4, 50));

        Assert.Equal([("first", new ScratchSize(10, 50)), ("second", new ScratchSize(7, 0))], plan.Regions);
        Assert.Equal(new ScratchSize(17, 50), plan.Total);
        Assert.Equal(17 * 8 + 50, plan.Total.For(8));
    }

    [Fact]
    public void VectorsAfterAStride_AreFewerByIt()
    {
        ConvolutionShape stride = new(Channels: 4, KernelSize: 5, Dilation: 1, Stride: 2, PaddingBefore: 2, PaddingAfter: 1, KeepsWindow: false);

        VectorCount after = VectorCount.Of("steps").After(stride, "outputs", isWhole: true);

        Assert.Equal("outputs", after.Text);
        Assert.Equal(new ScratchSize(5, 0), after.Floats(10));
        Assert.Equal(new ScratchSize(2, 0), after.Floats(3)); // 3 floats for every second step: 1.5 per step, rounded up
    }

    [Fact]
    public void VectorsAfterPadding_AreMoreByIt()
    {
        ConvolutionShape padded = new(Channels: 4, KernelSize: 3, Dilation: 1, Stride: 1, PaddingBefore: 4, PaddingAfter: 0, KeepsWindow: false);

        VectorCount after = VectorCount.Of("steps").After(padded, "outputs", isWhole: true);

        Assert.Equal("outputs", after.Text); // n + 4 − 2 of them
        Assert.True(after.Floats(10).For(6) >= 10 * (6 + 2));
    }

    [Fact]
    public void VectorsAfterAsMuchPaddingAsReach_AreAsMany()
    {
        ConvolutionShape causal = new(Channels: 4, KernelSize: 3, Dilation: 2, Stride: 1, PaddingBefore: 4, PaddingAfter: 0, KeepsWindow: true);

        Assert.Equal("steps", VectorCount.Of("steps").After(causal, "outputs", isWhole: true).Text);
        Assert.Equal(6, VectorCount.Of(6).After(causal, "outputs", isWhole: true).Known);
    }

    [Fact]
    public void ABidirectionalLayer_HasEverythingTwice()
    {
        PlannedCell spec = new(PlannedKind.Lstm, 3, 20) { ProjectionSize = 5 };
        CellLayer one = new("lstm", 0, spec, Residual: false, CellCourse.Forward, spec);
        CellLayer two = one with { Course = one.Course with { Merge = PlannedMerge.Concatenate } };

        Assert.Equal([5, 20], LayerPlan.StateVectors(one));
        Assert.Equal([5, 20, 5, 20], LayerPlan.StateVectors(two));
        Assert.Equal(2 * LayerPlan.PackedFloats(one), LayerPlan.PackedFloats(two));
        Assert.Equal(2 * LayerPlan.ParameterCount(one), LayerPlan.ParameterCount(two));
        Assert.Equal(KernelPlan.Create(spec).Passes.Sum(static pass => pass.Layout.FloatCount), LayerPlan.PackedFloats(one));
    }
}
