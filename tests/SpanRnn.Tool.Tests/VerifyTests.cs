using System.Text.Json;
using SpanRnn.Tool.Compilation;
using SpanRnn.Tool.Models;
using SpanRnn.Tool.Tests.Models;
using SpanRnn.Tool.Verification;
using Xunit;

namespace SpanRnn.Tool.Tests;

/// <summary><c>spanrnn verify</c>.</summary>
public sealed class VerifyTests
{
    [Theory]
    [MemberData(nameof(FormatSamples.Names), MemberType = typeof(FormatSamples))]
    public void Verify_OfEveryFormat_PassesAndNamesItsReference(string format)
    {
        using TestFolder folder = new();

        ToolRun run = ToolRun.Succeeding("verify", FormatSamples.PathOf(format, folder));

        Assert.Contains("the textbook equations in double precision", run.Output, StringComparison.Ordinal);
        Assert.Equal(format == "onnx", run.Output.Contains("ONNX Runtime 1.", StringComparison.Ordinal));
        Assert.Contains("Run gives the bits of Step.", run.Output, StringComparison.Ordinal);
        Assert.Contains("passed: largest difference", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_PastTheTolerance_FailsWithItsOwnExitCode()
    {
        using TestFolder folder = new();

        ToolRun run = ToolRun.Of("verify", FormatSamples.PathOf("onnx", folder), "--tolerance", "1e-12");

        Assert.Equal(ExitCode.Mismatch, run.Code);
        Assert.Contains("failed: largest difference", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Verify_OfAClassWithOtherNumbers_ReportsTheDifference()
    {
        using TestFolder folder = new();
        ModelFile model = ModelLoader.Load(new ModelSource(FormatSamples.PathOf("rtneural", folder), [], "", null));
        RecurrentLayer gru = Assert.IsType<RecurrentLayer>(model.Network.Layers[0]);
        var other = new NetworkModel([gru, new DenseLayer("dense", new DenseParameters(new DenseSpec(6, 1), new float[6], [0.25f]))]);
        ScaffoldedNetwork scaffolded = ScaffoldedNetwork.Create(model with { Network = other });

        VerifyReport report = new Verifier(model, scaffolded, new VerifyOptions(20, 1e-5, 1)).Verify();

        Assert.False(report.Passed);
        Assert.InRange(report.LargestDifference, 1e-3, 10);
        Assert.True(report.RunGivesTheBitsOfStep);
    }

    [Fact]
    public void Verify_Json_HasTheDocumentedFields()
    {
        using TestFolder folder = new();

        JsonElement json = ToolRun.Succeeding("verify", FormatSamples.PathOf("onnx", folder), "--steps", "7", "--json").Json;

        Assert.Equal(
            ["file", "format", "tolerance", "seed", "comparisons", "runGivesTheBitsOfStep", "largestDifference", "passed", "notes"],
            json.EnumerateObject().Select(static member => member.Name));
        JsonElement first = json.GetProperty("comparisons")[0];
        Assert.Equal(
            ["against", "sequences", "steps", "largestDifference", "largestOutput", "allowed", "passed"],
            first.EnumerateObject().Select(static member => member.Name));
        Assert.StartsWith("ONNX Runtime ", first.GetProperty("against").GetString(), StringComparison.Ordinal);
        Assert.Equal(7, first.GetProperty("steps").GetInt32());
        Assert.True(first.GetProperty("largestOutput").GetDouble() > 0.01);
        Assert.Equal(2, json.GetProperty("comparisons").GetArrayLength());
    }
}
