using SpanRnn.Onnx.Schema;
using Xunit;

namespace SpanRnn.Onnx.Tests;

/// <summary>Zeros that a node of their own puts around a sequence: a convolution's padding, against ONNX Runtime; all else refused.</summary>
public sealed class PaddingTests
{
    private const double Tolerance = 1e-5;

    private static readonly AttributeProto Pads = TestModel.Ints("pads", 0, 0, 4, 0, 0, 1);

    private static TestModel Channels(int operatorSet = 13, int steps = 0) =>
        new TestModel(operatorSet).Input("X", 1, 4, steps).Weights("W", 6, 4, 3).Weights("B", 6);

    private static TestModel Convolved(TestModel model) => model.Node("Conv", "p W B", "out", TestModel.Ints("dilations", 2)).Output("out");

    private static void AssertPadded(TestModel model, int before, int after, int steps = 9)
    {
        ConvolutionLayer layer = Assert.IsType<ConvolutionLayer>(model.Open().ReadNetwork().Layers[0]);
        Assert.Equal((before, after), (layer.PaddingBefore, layer.PaddingAfter));

        // The model takes [batch, channels, steps]; the network one vector per step.
        AssertSame(model, steps);
    }

    private static void AssertSame(TestModel model, int steps) =>
        Assert.InRange(model.Difference("X", [1, 4, steps], "out", channelsFirst: true), 0, Tolerance);

    [Theory]
    [InlineData(7)]
    [InlineData(10)]
    public void PadsAsAttributes_BecomeTheConvolutionsOwn(int operatorSet) =>
        AssertPadded(Convolved(Channels(operatorSet).Node("Pad", "X", "p", TestModel.Text("mode", "constant"), Pads, TestModel.Float("value", 0))), 4, 1);

    [Theory]
    [InlineData(11, 0)]
    [InlineData(13, 9)]
    public void PadsAsInputs_BecomeTheConvolutionsOwn(int operatorSet, int declaredSteps) =>
        AssertPadded(Convolved(Channels(operatorSet, declaredSteps).Integers("pads", 0, 0, 4, 0, 0, 1).Floats("zero", [], 0).Node("Pad", "X pads zero", "p")), 4, 1);

    [Fact]
    public void PadsOfNamedAxes_BecomeTheConvolutionsOwn() =>
        AssertPadded(Convolved(Channels(18).Integers("pads", 4, 1).Integers("axes", -1).Node("Pad", "X pads - axes", "p")), 4, 1);

    [Fact]
    public void PadsBeyondTheConvolutionsOwn_AddUp()
    {
        TestModel model = Channels().Integers("front", 0, 0, 3, 0, 0, 0).Integers("back", 0, 0, 0, 0, 0, 2)
            .Node("Pad", "X front", "q").Node("Pad", "q back", "p")
            .Node("Conv", "p W B", "out", TestModel.Ints("pads", 1, 1), TestModel.Ints("strides", 2))
            .Output("out");

        AssertPadded(model, 4, 3);
    }

    [Fact]
    public void NoZeros_AreNoPadding() // as exporters write a layer that happens to need none
    {
        TestModel model = Channels().Integers("pads", new long[6]).Node("Pad", "X pads", "q").Node("Tanh", "q", "p");

        AssertSame(model.Node("Conv", "p W B", "out").Output("out"), 9);
    }

    [Fact]
    public void PadsThatTorchComputes_AreFolded() // torch 1.13 turns its own order into ONNX's with nodes
    {
        TestModel model = Channels(14).Integers("own", 4, 0).Integers("rest", 4).Integers("pairs", -1, 2).Integers("flat", -1)
            .Integers("zero", 0).Integers("last", -1).Integers("end", long.MinValue + 1)
            .Node("ConstantOfShape", "rest", "zeros", new AttributeProto { Name = "value", Type = AttributeProto.Types.Kind.Tensor, T = new TensorProto { DataType = 7, Dims = { 1 }, Int64Data = { 0 } } })
            .Node("Concat", "own zeros", "list", TestModel.Int("axis", 0))
            .Node("Reshape", "list pairs", "table")
            .Node("Slice", "table last end zero last", "reversed")
            .Node("Transpose", "reversed", "turned", TestModel.Ints("perm", 1, 0))
            .Node("Reshape", "turned flat", "row")
            .Node("Cast", "row", "pads", TestModel.Int("to", 7))
            .Node("Pad", "X pads", "p", TestModel.Text("mode", "constant"));

        AssertPadded(Convolved(model), 4, 0);
    }

    [Fact]
    public void CausalConvolutionsOfKeras_PadBeforeTheyTurnTheAxes() // as tf2onnx writes them
    {
        TestModel model = new TestModel().Input("X", 1, 0, 4).Weights("W", 6, 4, 1, 3).Weights("B", 6).Integers("pads", 0, 2, 0, 0, 0, 0).Integers("height", 2)
            .Node("Pad", "X pads", "p")
            .Node("Transpose", "p", "t", TestModel.Ints("perm", 0, 2, 1))
            .Node("Unsqueeze", "t height", "u")
            .Node("Conv", "u W B", "c")
            .Node("Squeeze", "c height", "s")
            .Node("Transpose", "s", "out", TestModel.Ints("perm", 0, 2, 1))
            .Output("out");

        Assert.Equal(2, Assert.IsType<ConvolutionLayer>(Assert.Single(model.Open().ReadNetwork().Layers)).PaddingBefore);
        Assert.InRange(model.Difference("X", [1, 9, 4], "out"), 0, Tolerance);
    }

    [Theory]
    [InlineData("reflect", 0f, 2, "pads in mode reflect")]
    [InlineData("edge", 0f, 2, "pads in mode edge")]
    [InlineData("constant", 1f, 2, "another value than 0")]
    [InlineData("constant", float.NaN, 2, "constant_value holds NaN")]
    [InlineData("constant", 0f, -1, "pads axis 2 by -1 and 0")]
    public void OtherPads_AreRefused(string mode, float value, int before, string reason) => AssertRefused(
        Convolved(Channels().Integers("pads", 0, 0, before, 0, 0, 0).Floats("value", [], value).Node("Pad", "X pads value", "p", TestModel.Text("mode", mode))), reason);

    [Fact]
    public void PadsOfChannels_AreRefused() =>
        AssertRefused(Convolved(Channels().Integers("pads", 0, 1, 0, 0, 0, 0).Node("Pad", "X pads", "p")), "only the time axis can be padded");

    [Fact]
    public void PadsComputedFromTheData_AreRefused() =>
        AssertRefused(Convolved(Channels().Node("Shape", "X", "s").Node("Concat", "s s", "pads", TestModel.Int("axis", 0)).Node("Pad", "X pads", "p")), "(Pad): its pads depends on lengths");

    [Fact]
    public void PadsOfAnotherNumber_AreMalformed() =>
        AssertRefused(Convolved(Channels().Integers("pads", 0, 0, 1).Node("Pad", "X pads", "p")), "has 3 pads for 3 axes");

    [Theory]
    [InlineData("Relu", "p", "node 'relu1' (Relu)")]
    [InlineData("Softplus", "p", "node 'softplus1' (Softplus)")]
    [InlineData("Add", "p B", "node 'add1' (Add)")]
    public void PadsBeforeAnythingButAConvolution_AreRefused(string operatorType, string inputs, string follower)
    {
        TestModel model = new TestModel().Input("X", 1, 4, 0).Weights("B", 4, 1).Integers("pads", 0, 0, 2, 0, 0, 0)
            .Node("Pad", "X pads", "p").Node(operatorType, inputs, "out").Output("out");
        if (inputs == "p")
        {
            model.Graph.Initializer.RemoveAt(0);
        }

        AssertRefused(model, $"node 'pad0' (Pad): pads a sequence for {follower}");
    }

    [Fact]
    public void PadsAtTheEnd_AreRefused() =>
        AssertRefused(
            Channels().Integers("pads", 0, 0, 2, 0, 0, 0).Node("Conv", "X W B", "c").Node("Pad", "c pads", "out").Output("out"),
            "node 'pad1' (Pad): pads a sequence for the graph's output");

    private static void AssertRefused(TestModel model, string reason) =>
        Assert.Contains(reason, Assert.Throws<WeightFileException>(model.Open().ReadNetwork).Message, StringComparison.Ordinal);
}
