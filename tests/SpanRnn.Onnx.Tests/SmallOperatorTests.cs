using Xunit;

namespace SpanRnn.Onnx.Tests;

/// <summary>Operators that exporters put between layers, against ONNX Runtime.</summary>
public sealed class SmallOperatorTests
{
    private const double Tolerance = 1e-5;

    private static void AssertRefused(TestModel model, string reason) =>
        Assert.Contains(reason, Assert.Throws<WeightFileException>(model.Open().ReadNetwork).Message, StringComparison.Ordinal);

    [Fact]
    public void NegatedData_IsAScale()
    {
        TestModel model = new TestModel().Input("X", 0, 4).Weights("W", 4, 6).Node("MatMul", "X W", "m").Node("Neg", "m", "n").Node("Relu", "n", "out").Output("out");

        Assert.InRange(model.Difference("X", [5, 4], "out"), 0, Tolerance);
    }

    [Fact]
    public void NegatedConstants_AreFolded()
    {
        TestModel model = new TestModel().Input("X", 1, 0, 4).Weights("W", 4, 6).Integers("six", 6).Integers("one", 1)
            .Node("Neg", "W", "V").Node("MatMul", "X V", "m")
            .Node("Neg", "one", "open").Node("Concat", "open six", "shape", TestModel.Int("axis", 0)).Node("Reshape", "m shape", "out").Output("out");

        Assert.InRange(model.Difference("X", [1, 5, 4], "out"), 0, Tolerance);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(11)]
    public void MaskOfADropout_MayBeNamedIfNothingUsesIt(int operatorSet)
    {
        TestModel model = new TestModel(operatorSet).Input("X", 0, 4).Weights("W", 4, 6).Weights("V", 6, 2)
            .Node("MatMul", "X W", "m").Node("Dropout", "m", "d mask").Node("MatMul", "d V", "out").Output("out");

        Assert.InRange(model.Difference("X", [5, 4], "out"), 0, Tolerance);
    }

    [Fact]
    public void MaskOfADropout_IsRefusedWhereItIsUsed() => AssertRefused(
        new TestModel(11).Input("X", 0, 4).Weights("W", 4, 6).Node("MatMul", "X W", "m").Node("Dropout", "m", "out mask").Output("out", "mask"),
        "node 'dropout1' (Dropout): its output 1 is not read");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void StateTiledOverTheBatch_IsTheCellsOwn(bool learned)
    {
        TestModel model = new TestModel().Input("X", 0, 0, 3).Weights("W", 1, 15, 3).Weights("R", 1, 15, 5).Integers("one", 1).Integers("axis", 1);
        model = learned ? model.Weights("h", 1, 1, 5) : model.Floats("h", [1, 1, 5], new float[5]);
        model.Node("Shape", "X", "shape")
            .Node("Gather", "shape one", "batch")
            .Node("Concat", "one batch one", "repeats", TestModel.Int("axis", 0))
            .Node("Tile", "h repeats", "h0")
            .Node("GRU", "X W R - - h0", "Y", TestModel.Int("hidden_size", 5), TestModel.Int("linear_before_reset", 1))
            .Node("Squeeze", "Y axis", "out")
            .Output("out");

        Assert.InRange(model.Difference("X", [4, 1, 3], "out"), 0, Tolerance);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    [InlineData(-1, 1)]
    public void TiledData_IsRefused(int first, int second) => AssertRefused(
        new TestModel().Input("X", 0, 4).Integers("repeats", first, second).Node("Tile", "X repeats", "t").Node("Tanh", "t", "out").Output("out"), "node 'tile0' (Tile)");

    [Fact]
    public void TiledWeights_AreRefused() => AssertRefused(
        new TestModel().Input("X", 0, 4).Weights("W", 2, 6).Integers("repeats", 2, 1).Node("Tile", "W repeats", "V").Node("MatMul", "X V", "out").Output("out"),
        "node 'tile0' (Tile): repeats a constant of shape [2, 6] [2, 1] times");
}
