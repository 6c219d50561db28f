using System.Text.Json;
using SpanRnn.Tool.Tests.Models;
using SpanRnn.Tool.Timing;
using Xunit;

namespace SpanRnn.Tool.Tests;

/// <summary><c>spanrnn bench</c>; what a clock says is not asserted, only that it was asked.</summary>
public sealed class BenchTests
{
    [Theory]
    [MemberData(nameof(FormatSamples.Names), MemberType = typeof(FormatSamples))]
    public void Bench_OfEveryFormat_TimesStepAndRunAndAllocatesNothing(string format)
    {
        using TestFolder folder = new();

        JsonElement json = ToolRun.Succeeding("bench", FormatSamples.PathOf(format, folder), "--rounds", "1", "--json").Json;

        Assert.Equal(
            ["file", "format", "machine", "rounds", "timings", "allocatedBytesPerStep", "notes"], json.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(0, json.GetProperty("allocatedBytesPerStep").GetDouble());
        JsonElement[] timings = [.. json.GetProperty("timings").EnumerateArray()];
        Assert.Equal(
            ["call", "stepsPerCall", "nanosecondsPerStep", "fastestNanosecondsPerStep", "timesFirst"], timings[0].EnumerateObject().Select(static member => member.Name));
        Assert.Equal(["Step", "Run"], timings[..2].Select(static timing => timing.GetProperty("call").GetString()));
        Assert.Equal(format == "onnx" ? 4 : 2, timings.Length);
        Assert.All(timings, static timing => Assert.True(timing.GetProperty("nanosecondsPerStep").GetDouble() > 0));
    }

    [Fact]
    public void Bench_PrintsATable()
    {
        using TestFolder folder = new();

        ToolRun run = ToolRun.Succeeding("bench", FormatSamples.PathOf("onnx", folder), "--rounds", "3");

        Assert.Contains("medians of 3 rounds", run.Output, StringComparison.Ordinal);
        Assert.Contains("ONNX Runtime", run.Output, StringComparison.Ordinal);
        Assert.Contains("0 B allocated per step", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 3, 2 }, 2)]
    [InlineData(new double[] { 5 }, 5)]
    public void Median_IsTheMiddle(double[] times, double middle) => Assert.Equal(middle, RoundTimer.Median(times));
}
