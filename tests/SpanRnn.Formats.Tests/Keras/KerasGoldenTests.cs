using SpanRnn.Formats.Tests.Recorded;
using SpanRnn.Keras;
using SpanRnn.Testing;
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
    [InlineData("refused_masking.h5", WeightFileError.Unsupported, "Masking")]
    [InlineData("refused_weights_only.h5", WeightFileError.MalformedFile, "model_config")]
    [InlineData("refused_leftover.h5", WeightFileError.LeftoverTensor, "model_weights/more/more/kernel:0")]
    [InlineData("refused_shape.h5", WeightFileError.WrongShape, "[3, 8]")]
    [InlineData("refused_nan.h5", WeightFileError.NonFiniteValue, "NaN at index 3")]
    [InlineData("refused_external_link.h5", WeightFileError.Unsupported, "link into another file")]
    [InlineData("refused_external_data.h5", WeightFileError.Unsupported, "data in another file")]
    [InlineData("refused_cycle.h5", WeightFileError.Unsupported, "under another name")]
    [InlineData("refused_branch.keras", WeightFileError.Unsupported, "follow one another")]
    [InlineData("refused_hard_sigmoid.keras", WeightFileError.Unsupported, "hard_sigmoid")]
    [InlineData("refused_bomb.keras", WeightFileError.FileTooLarge, "config.json")]
    public void WhatSpanRnnDoesNotHave_IsRefusedByName(string file, WeightFileError error, string named)
    {
        WeightFileException exception = Assert.Throws<WeightFileException>(() => KerasModelFile.Read(KerasGolden.PathOf(file)));
        output.WriteLine(exception.Message);
        Assert.Equal(error, exception.Error);
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }
}
