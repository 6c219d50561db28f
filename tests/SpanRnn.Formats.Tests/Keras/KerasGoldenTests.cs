using System.Text;
using SpanRnn.Formats.Tests.Recorded;
using SpanRnn.Fuzz.Mutators;
using SpanRnn.Keras;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Formats.Tests.Keras;

/// <summary>Files as Keras writes them, against its equations in numpy.</summary>
public sealed class KerasGoldenTests(ITestOutputHelper output)
{
    // Both sides compute in double precision from the same float32 weights. What is folded is rounded to float32 once: 6e-8 of values
    // below 10.
    private const double Tolerance = 1e-6;

    [Fact]
    public void EveryModel_GivesWhatKerasEquationsGive()
    {
        Outcomes outcomes = new(output);
        foreach (string path in KerasGolden.Models)
        {
            (float[] input, double[] expected) = KerasGolden.Expected(path);
            outcomes.Check(Path.GetFileName(path), Tolerance, () =>
                Deviation.Largest(new ReferenceNetwork(KerasModelFile.Read(path)).Run(input).SelectMany(static step => step).ToArray(), expected));
        }

        outcomes.AssertAllPassed();
    }

    [Fact]
    public void AStream_ReadsLikeThePath()
    {
        foreach (string path in KerasGolden.Models)
        {
            using FileStream stream = File.OpenRead(path);
            Assert.Equal(KerasModelFile.Read(path).Layers.Select(static layer => layer.ToString()), KerasModelFile.Read(stream).Layers.Select(static layer => layer.ToString()));
        }
    }

    [Theory]
    [InlineData("\"return_state\": false", "\"return_state\": true", "return_state")]
    [InlineData("\"merge_mode\": \"concat\"", "\"merge_mode\": null", "merge_mode")]
    [InlineData("\"merge_mode\": \"concat\"", "\"merge_mode\": \"max\"", "merge_mode")]
    [InlineData("\"units\": 5", "\"units\": 5, \"gain\": 2", "gain")]
    [InlineData("\"units\": 5", "\"units\": 4", "[6, 5]; dense 6 → 4")]
    [InlineData("\"padding\": \"causal\"", "\"padding\": \"full\"", "padding")]
    [InlineData("\"data_format\": \"channels_last\"", "\"data_format\": \"channels_first\"", "data_format")]
    [InlineData("\"activation\": \"softsign\"", "\"activation\": \"gelu\"", "gelu")]
    [InlineData("\"activation\": \"tanh\"", "\"activation\": \"softmax\"", "softmax")]
    [InlineData("\"reset_after\": true", "\"reset_after\": false", "[9]")]
    [InlineData("\"name\": \"lstm\"", "\"name\": \"gru2\"", "follow one another")]
    [InlineData("\"class_name\": \"SimpleRNN\"", "\"class_name\": \"ConvLSTM1D\"", "ConvLSTM1D")]
    [InlineData("\"axis\": [-1]", "\"axis\": [1]", "axis")]
    public void AConfigThatSpanRnnCannotFollow_IsRefusedByName(string from, string to, string named) => CheckRefused("k3_mixed.keras", from, to, named);

    [Theory]
    [InlineData("\"negative_slope\": 0.0", "\"negative_slope\": 0.5", "threshold is 0.25")]
    [InlineData("\"max_value\": null", "\"max_value\": 6.0", "max_value is 6.0")]
    [InlineData("\"Identity\", \"config\": {", "\"ZeroPadding1D\", \"config\": {\"padding\": 1, ", "layers[4].class_name is the text 'ZeroPadding1D', which SpanRnn reads directly before Conv1D")]
    [InlineData("\"padding\": [2, 1]", "\"padding\": [2, 1, 0]", "padding must be one or two")]
    [InlineData("\"padding\": [2, 1]", "\"padding\": [2, -1]", "padding[1]")]
    [InlineData("\"data_format\": \"channels_last\"", "\"data_format\": \"channels_first\"", "data_format")]
    [InlineData("\"offset\": [0.1, -0.2, 0.3]", "\"offset\": [0.1, -0.2]", "offset")]
    [InlineData("\"scale\": 0.5", "\"scale\": {\"class_name\": \"__numpy__\"}", "scale must be a number")]
    [InlineData("\"module\": \"builtins\"", "\"module\": \"my.layers\"", "'my.layers'")]
    [InlineData("\"registered_name\": \"function\"", "\"registered_name\": \"mine>tanh\"", "'mine>tanh'")]
    [InlineData("\"config\": \"tanh\"", "\"config\": \"gelu\"", "gelu")]
    [InlineData("\"class_name\": \"LeakyReLU\"", "\"class_name\": \"PReLU\"", "PReLU")]
    [InlineData("\"negative_slope\": 0.15", "\"negative_slope\": 0.15, \"gain\": 2", "gain")]
    [InlineData("\"axis\": -1", "\"axis\": 1", "axis is 1")]
    public void AnExpressionThatSpanRnnDoesNotHave_IsRefusedByName(string from, string to, string named) => CheckRefused("k3_expressions.keras", from, to, named);

    [Fact]
    public void ZeroPadding_WithNothingAfterIt_IsRefused() => CheckRefused(
        "k3_expressions.keras",
        "\"use_bias\": true}}]}}",
        "\"use_bias\": true}}, {\"class_name\": \"ZeroPadding1D\", \"config\": {\"name\": \"end\", \"padding\": 1}}]}}",
        "directly before Conv1D");

    [Fact]
    public void WhatComputesNothing_AddsNoLayer() => Assert.Equal(
        ["ScaleShiftLayer", "ConvolutionLayer", "SoftmaxLayer", "ScaleShiftLayer", "ActivationLayer", "RecurrentLayer", "DenseLayer", "ActivationLayer", "DenseLayer", "SoftmaxLayer"],
        KerasModelFile.Read(KerasGolden.PathOf("k3_expressions.keras")).Layers.Select(static layer => layer.GetType().Name));

    private void CheckRefused(string file, string from, string to, string named)
    {
        Dictionary<string, byte[]> members = KerasZip.Unpack(File.ReadAllBytes(KerasGolden.PathOf(file)));
        string config = Encoding.UTF8.GetString(members["config.json"]);
        Assert.Contains(from, config, StringComparison.Ordinal);
        byte[] changed = KerasZip.Pack(members, KerasZip.Config, Encoding.UTF8.GetBytes(config.Replace(from, to, StringComparison.Ordinal)));
        WeightFileException exception = Assert.Throws<WeightFileException>(() => KerasModelFile.Read(new MemoryStream(changed)));
        output.WriteLine(exception.Message);
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{\"class_name\": \"Dense\", \"config\": {\"name\": \"dense\"}}]")]
    public void AFunctionalModelThatIsAListOfLayers_IsRefused(string config)
    {
        Dictionary<string, byte[]> members = KerasZip.Unpack(File.ReadAllBytes(KerasGolden.PathOf("k3_mixed.keras")));
        byte[] file = KerasZip.Pack(members, KerasZip.Config, Encoding.UTF8.GetBytes($"{{\"class_name\": \"Functional\", \"config\": {config}}}"));

        WeightFileException refusal = Assert.Throws<WeightFileException>(() => KerasModelFile.Read(new MemoryStream(file)));

        Assert.Equal(WeightFileError.MalformedModel, refusal.Error);
        Assert.Contains("$.config must be an object", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refused_masking.h5", WeightFileError.UnsupportedNode, "Masking")]
    [InlineData("refused_weights_only.h5", WeightFileError.MalformedModel, "model_config")]
    [InlineData("refused_leftover.h5", WeightFileError.LeftoverTensor, "model_weights/more/more/kernel:0")]
    [InlineData("refused_shape.h5", WeightFileError.WrongShape, "[3, 8]")]
    [InlineData("refused_nan.h5", WeightFileError.NonFiniteValue, "NaN at index 3")]
    [InlineData("refused_external_link.h5", WeightFileError.UnsupportedNode, "link into another file")]
    [InlineData("refused_external_data.h5", WeightFileError.UnsupportedNode, "data in another file")]
    [InlineData("refused_cycle.h5", WeightFileError.UnsupportedNode, "under another name")]
    [InlineData("refused_branch.keras", WeightFileError.UnsupportedNode, "follow one another")]
    [InlineData("refused_hard_sigmoid.keras", WeightFileError.UnsupportedNode, "hard_sigmoid")]
    [InlineData("refused_bomb.keras", WeightFileError.FileTooLarge, "config.json")]
    public void WhatSpanRnnDoesNotHave_IsRefusedByName(string file, WeightFileError error, string named)
    {
        WeightFileException exception = Assert.Throws<WeightFileException>(() => KerasModelFile.Read(KerasGolden.PathOf(file)));
        output.WriteLine(exception.Message);
        Assert.Equal(error, exception.Error);
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }
}
