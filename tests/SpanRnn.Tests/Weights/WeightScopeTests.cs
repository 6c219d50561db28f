using SpanRnn.Weights;
using Xunit;
using static SpanRnn.Tests.Weights.RawSafetensors;

namespace SpanRnn.Tests.Weights;

/// <summary>Prefixes and claims: what a load may take, and what must not be left.</summary>
public sealed class WeightScopeTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("lstm", "lstm.")]
    [InlineData("lstm.", "lstm.")]
    [InlineData("a/b", "a/b.")]
    [InlineData("a/", "a/")]
    public void NormalizePrefix_AddsADotWhereNoSeparatorIs(string prefix, string expected) =>
        Assert.Equal(expected, WeightScope.NormalizePrefix(prefix));

    [Fact]
    public void Take_UnderAPrefix_DoesNotSeeNamesThatOnlyBeginAlike()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write(("lstm.w", Count(1), [1]), ("lstm2.w", Count(1, 5), [1])));
        WeightScope scope = file.Scope("lstm");
        Assert.True(scope.Contains("w"));
        Assert.False(scope.Contains("2.w"));
        Assert.Equal([0f], scope.Take("w", "test", 1));
        scope.Complete();
        WeightFileException exception = Assert.Throws<WeightFileException>(file.EnsureAllClaimed);
        Assert.Equal("lstm2.w", exception.TensorName);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(6)]
    [InlineData(2, 3, 1)]
    [InlineData]
    public void Take_WithAnotherShape_SaysBothShapesAndTheNetwork(params int[] shape)
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write(("w", Count(6), [2, 3])));
        long[] sizes = Array.ConvertAll(shape, size => (long)size);
        WeightFileException exception = Assert.Throws<WeightFileException>(() => file.Scope("").Take("w", "dense 3 → 2", sizes));
        Assert.Equal(WeightFileError.WrongShape, exception.Error);
        Assert.Equal("w", exception.TensorName);
        Assert.Equal("[2, 3]", exception.Found);
        Assert.Equal($"[{string.Join(", ", shape)}]", exception.Expected);
        Assert.Contains("'w' has the shape [2, 3], but the network is dense 3 → 2 and needs [", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_OfATensorUnderAnotherPrefix_NamesThePrefix()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write(
            ("model.rnn.weight_ih_l0", Count(1), [1]), ("enemy/weight_ih_l0", Count(1), [1]), ("xweight_ih_l0", Count(1), [1])));
        WeightFileException exception = Assert.Throws<WeightFileException>(() => file.Scope("npc").Take("weight_ih_l0", "test", 1));
        Assert.Equal(WeightFileError.MissingTensor, exception.Error);
        Assert.Equal("npc.weight_ih_l0", exception.TensorName);
        Assert.EndsWith(
            "there is no tensor 'npc.weight_ih_l0'. The network is test. The file has it under the prefix 'enemy/', 'model.rnn'.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Take_OfATensorThatIsNowhere_ListsAFewNamesAndCountsTheOthers()
    {
        (string, float[], int[])[] tensors = [.. Enumerable.Range(10, 20).Select(i => ($"t{i}", Count(1), new[] { 1 }))];
        using SafetensorsFile file = SafetensorsFile.Read(Write(tensors));
        WeightFileException exception = Assert.Throws<WeightFileException>(() => file.ReadFloats("w"));
        Assert.Equal(WeightFileError.MissingTensor, exception.Error);
        Assert.Contains("The file has 't10', 't11', 't12', 't13', 't14', 't15', 't16', 't17' and 12 more.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_WithATensorLeftUnderThePrefix_NamesItAndClaimsNothing()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write(("a.w", Count(1), [1]), ("a.x.y", Count(2), [1, 2]), ("b", Count(1), [1])));
        WeightScope scope = file.Scope("a");
        scope.Take("w", "test", 1);
        WeightFileException exception = Assert.Throws<WeightFileException>(scope.Complete);
        Assert.Equal(WeightFileError.LeftoverTensor, exception.Error);
        Assert.Equal("a.x.y", exception.TensorName);
        Assert.Contains("doesn't use 'a.x.y' F32 [1, 2], which is under the prefix 'a.'", exception.Message, StringComparison.Ordinal);

        exception = Assert.Throws<WeightFileException>(file.EnsureAllClaimed);
        Assert.Contains("'a.w' F32 [1], 'a.x.y' F32 [1, 2], 'b' F32 [1]", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gru.weight_hh_l0_reverse", "Bidirectional = true")]
    [InlineData("gru.weight_ih_l1", "second layer of a [RecurrentNetwork]")]
    [InlineData("head.bias", "Bias = true")]
    [InlineData("head.weight", "Declare the layers")]
    public void Complete_WithATensorLeft_SaysWhatItBelongsTo(string name, string remedy)
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write((name, Count(1), [1])));

        Assert.Contains(remedy, Assert.Throws<WeightFileException>(file.Scope("").Complete).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_CountsEmptyAndIntegerTensorsAsLeft()
    {
        string json = "{" + Entry("w", "F32", "[1]", 0, 4) + "," + Entry("num_batches_tracked", "I64", "[]", 4, 12) + "}";
        using SafetensorsFile file = SafetensorsFile.Read(Build(json, 12));
        WeightScope scope = file.Scope("");
        scope.Take("w", "test", 1);
        WeightFileException exception = Assert.Throws<WeightFileException>(scope.Complete);
        Assert.Contains("'num_batches_tracked' I64 [], which is in the file", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EnsureAllClaimed_AfterEveryTensorWasLoaded_IsContent()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write(
            ("a.weight", Count(2), [1, 2]), ("a.bias", Count(1), [1]), ("b.weight", Count(2), [2, 1]), ("b.bias", Count(2), [2]), ("mean", Count(3), [3])));
        WeightLoader.LoadDense(file, "a", "", new DenseSpec(2, 1));
        WeightLoader.LoadDense(file, "a", "", new DenseSpec(2, 1)); // two networks may share weights
        Assert.Throws<WeightFileException>(file.EnsureAllClaimed);
        WeightLoader.LoadDense(file, "b", "", new DenseSpec(1, 2));
        file.ReadFloats("mean");
        file.EnsureAllClaimed();
    }

    [Fact]
    public void Load_OnManyThreads_ClaimsAll()
    {
        const int Layers = 64;
        using SafetensorsFile file = SafetensorsFile.Read(Write([.. Enumerable.Range(0, Layers).SelectMany(i =>
            new (string, float[], int[])[] { ($"l{i}.weight", Count(2, i), [1, 2]), ($"l{i}.bias", Count(1, i), [1]) })]));
        Parallel.For(0, Layers, i =>
        {
            DenseParameters dense = WeightLoader.LoadDense(file, $"l{i}", "", new DenseSpec(2, 1));
            Assert.Equal([i, i + 1f], dense.Weights.ToArray());
        });
        file.EnsureAllClaimed();
    }
}
