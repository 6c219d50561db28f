using System.Text.Json;
using Xunit;

namespace SpanRnn.PackageTests;

/// <summary>The packed tool, installed from the local feed, on an ONNX model.</summary>
[Collection(LocalFeed.Name)]
public sealed class InstalledToolTests(LocalFeed feed)
{
    [Fact]
    public void Inspect_NamesSizesAndLayers()
    {
        JsonElement report = feed.Tool.Report(feed.Folder, "inspect", ScaffoldedClass.Model);

        Assert.Equal("onnx", report.GetProperty("format").GetString());
        Assert.True(report.GetProperty("canBeGenerated").GetBoolean());
        Assert.Equal(4, report.GetProperty("inputSize").GetInt32());
        Assert.Contains(report.GetProperty("layers").EnumerateArray(), static layer => layer.GetProperty("description").GetString()!.Contains("GRU", StringComparison.Ordinal));
    }

    [Fact]
    public void Scaffold_WritesAClassAndItsWeights_AndTheLineOfTheProjectFile()
    {
        string project = File.ReadAllText(Path.Combine(Build.Root, "tests", "SpanRnn.PackageTests", "Consumer", "Consumer.csproj"));

        Assert.Equal(["Scaffolded.cs", "Scaffolded.safetensors"], feed.Scaffolded.Files.Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Contains(feed.Scaffolded.EmbeddedResource, project, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AgreesWithOnnxRuntime()
    {
        JsonElement report = feed.Tool.Report(feed.Folder, "verify", ScaffoldedClass.Model);

        Assert.True(report.GetProperty("passed").GetBoolean());
        Assert.Contains(report.GetProperty("comparisons").EnumerateArray(), static comparison =>
            comparison.GetProperty("against").GetString()!.StartsWith("ONNX Runtime", StringComparison.Ordinal)
            && comparison.GetProperty("passed").GetBoolean());
    }

    [Fact]
    public void Version_IsThePackages() =>
        Assert.StartsWith(Build.PackageVersion, feed.Tool.Run(feed.Folder, "--version").EnsureSuccess().Output, StringComparison.Ordinal);
}
