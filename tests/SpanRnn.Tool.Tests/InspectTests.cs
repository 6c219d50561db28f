using System.Reflection;
using System.Text.Json;
using SpanRnn.Kernels;
using SpanRnn.Tool.Compilation;
using SpanRnn.Tool.Models;
using SpanRnn.Tool.Tests.Models;
using Xunit;

namespace SpanRnn.Tool.Tests;

/// <summary><c>spanrnn inspect</c>.</summary>
public sealed class InspectTests
{
    [Theory]
    [MemberData(nameof(FormatSamples.Names), MemberType = typeof(FormatSamples))]
    public void Inspect_OfEveryFormat_DescribesTheModel(string format)
    {
        using TestFolder folder = new();
        string path = FormatSamples.PathOf(format, folder);
        NetworkModel model = ModelLoader.Load(new ModelSource(path, [], "", null)).Network;

        ToolRun run = ToolRun.Succeeding("inspect", path);
        JsonElement json = ToolRun.Succeeding("inspect", path, "--json").Json;

        Assert.Contains($"{model.InputSize} → {model.OutputSize} floats per step", run.Output, StringComparison.Ordinal);
        Assert.Contains("estimate", run.Output, StringComparison.Ordinal);
        Assert.Equal(format, json.GetProperty("format").GetString());
        Assert.Equal(model.InputSize, json.GetProperty("inputSize").GetInt32());
        Assert.Equal(model.OutputSize, json.GetProperty("outputSize").GetInt32());
        Assert.Equal(model.ParameterCount, json.GetProperty("parameters").GetInt64());
        Assert.True(json.GetProperty("canBeGenerated").GetBoolean());
        Assert.True(json.GetProperty("estimate").GetProperty("nanosecondsPerStep").GetDouble() > 0);
        Assert.Equal(model.Layers.Select(static layer => layer.ToString()), json.GetProperty("layers").EnumerateArray().Select(static layer => layer.GetProperty("description").GetString()));
    }

    [Theory]
    [MemberData(nameof(FormatSamples.Names), MemberType = typeof(FormatSamples))]
    public void Inspect_OfEveryFormat_GivesTheMemoryOfTheLoadedClass(string format)
    {
        using TestFolder folder = new();
        string path = FormatSamples.PathOf(format, folder);
        ScaffoldedNetwork scaffolded = ScaffoldedNetwork.Create(ModelLoader.Load(new ModelSource(path, [], "", null)));

        // Of the layers as they are declared: an activation may be folded into the one before.
        long expected = scaffolded.Plan.Layers.Sum(static planned => Inspection.LayerMemory.PackedFloats(planned.Layer));
        JsonElement json = ToolRun.Succeeding("inspect", path, "--json").Json;

        Assert.Equal(expected, PackedFloats(scaffolded.Network));
        int stateSize = Assert.IsAssignableFrom<ISteppedNetwork>(scaffolded.Network).StateSize;
        Assert.Equal(stateSize, json.GetProperty("stateFloats").GetInt64());
        Assert.Equal(stateSize * 4, json.GetProperty("stateBytes").GetInt64());
    }

    [Theory]
    [InlineData("onnx", "gates z, r, h; biases Wb and Rb, reset after the product")]
    [InlineData("keras-hdf5", "gates i, f, c, o; one bias")]
    [InlineData("keras-archive", "gates z, r, h; input and recurrent bias, reset after the product")]
    [InlineData("safetensors", "gates r, z, n; biases b_ih and b_hh, reset after the product")]
    [InlineData("torch-json", "gates i, f, g, o; biases b_ih and b_hh")]
    [InlineData("rtneural", "gates z, r, h; input and recurrent bias, reset after the product")]
    [InlineData("nam", "gates i, f, g, o; one bias, initial state in the file")]
    public void Inspect_NamesTheConventionsOfTheFile(string format, string convention)
    {
        using TestFolder folder = new();

        JsonElement json = ToolRun.Succeeding("inspect", FormatSamples.PathOf(format, folder), "--json").Json;

        Assert.Contains(convention, json.GetProperty("layers").EnumerateArray().Select(static layer => layer.TryGetProperty("convention", out JsonElement text) ? text.GetString() : null));
    }

    [Fact]
    public void Inspect_Json_HasTheDocumentedFields()
    {
        using TestFolder folder = new();

        JsonElement json = ToolRun.Succeeding("inspect", FormatSamples.PathOf("aida-x", folder), "--json").Json;

        Assert.Equal(
            ["file", "format", "inputSize", "outputSize", "parameters", "weightBytes", "stateFloats", "stateBytes", "takesWholeSequences", "stepInputs", "residualScale", "sampleRate", "layers", "estimate", "canBeGenerated", "metadata"],
            json.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(
            ["index", "name", "description", "inputSize", "outputSize", "parameters", "weightBytes", "stateFloats"],
            json.GetProperty("layers")[0].EnumerateObject().Select(static member => member.Name));
        Assert.Equal(
            ["nanosecondsPerStep", "streamNanoseconds", "activationNanosecondsPerFloat", "activationLatencyNanoseconds"],
            json.GetProperty("estimate").EnumerateObject().Select(static member => member.Name));
        Assert.Equal(48_000, json.GetProperty("sampleRate").GetDouble());
        Assert.Equal("amp", json.GetProperty("metadata").GetProperty("metadata.name").GetString());
    }

    private static long PackedFloats(ICompiledNetwork harness)
    {
        object network = harness.GetType().GetField("_network", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(harness)!;
        PropertyInfo count = typeof(PackedWeights).GetProperty("Count", BindingFlags.Instance | BindingFlags.NonPublic)!;
        return network.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(static field => field.FieldType == typeof(PackedWeights) && field.Name.StartsWith("_layer", StringComparison.Ordinal))
            .Sum(field => (long)(int)count.GetValue(field.GetValue(network))!);
    }
}
