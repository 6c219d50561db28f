using Xunit;

namespace SpanRnn.Onnx.Tests;

/// <summary>The network's input added to its output, as amplifier models do, against ONNX Runtime; other sums refused.</summary>
public sealed class ResidualTests
{
    private const double Tolerance = 1e-5;

    private static TestModel Network() => new TestModel().Input("X", 0, 1, 3).Weights("W", 1, 20, 3).Weights("R", 1, 20, 5).Weights("D", 5, 3).Weights("b", 3).Integers("axis", 1)
        .Node("LSTM", "X W R", "Y", TestModel.Int("hidden_size", 5))
        .Node("Squeeze", "Y axis", "h")
        .Node("MatMul", "h D", "m")
        .Node("Add", "m b", "d");

    private static void AssertResidual(TestModel model, float scale, int layers = 2)
    {
        NetworkModel network = model.Open().ReadNetwork();

        Assert.Equal((scale, layers), (network.ResidualScale, network.Layers.Count));
        Assert.InRange(model.Difference("X", [4, 1, 3], "out"), 0, Tolerance);
    }

    private static void AssertRefused(TestModel model, string reason) =>
        Assert.Contains(reason, Assert.Throws<WeightFileException>(model.Open().ReadNetwork).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("d X")]
    [InlineData("X d")]
    public void InputAddedToTheOutput_IsAResidualOfTheNetwork(string inputs) =>
        AssertResidual(Network().Node("Add", inputs, "out").Output("out"), 1);

    [Theory]
    [InlineData("Mul", 0.25f)]
    [InlineData("Div", 4f)]
    public void InputTimesANumber_IsAScaledResidual(string operatorType, float value) =>
        AssertResidual(Network().Floats("scale", [], value).Node(operatorType, "X scale", "s").Node("Add", "s d", "out").Output("out"), 0.25f);

    [Fact]
    public void NumberOnBothPaths_IsALayerAndAScaledResidual()
    {
        TestModel model = new TestModel().Input("X", 0, 1, 3).Weights("W", 3, 3).Floats("scale", [1], -0.5f)
            .Node("Mul", "X scale", "s").Node("MatMul", "s W", "m").Node("Tanh", "m", "t").Node("Add", "t s", "out").Output("out");

        AssertResidual(model, -0.5f);
    }

    [Fact]
    public void ResidualInBatchesOfTheirOwnOrder_IsRead()
    {
        TestModel model = new TestModel().Input("X", 1, 0, 3).Weights("W", 1, 15, 3).Weights("R", 1, 15, 5).Weights("D", 5, 3).Integers("axis", 1)
            .Node("Transpose", "X", "t", TestModel.Ints("perm", 1, 0, 2))
            .Node("GRU", "t W R", "Y", TestModel.Int("hidden_size", 5))
            .Node("Squeeze", "Y axis", "h")
            .Node("Transpose", "h", "u", TestModel.Ints("perm", 1, 0, 2))
            .Node("MatMul", "u D", "d")
            .Node("Add", "d X", "sum")
            .Node("Identity", "sum", "out")
            .Output("out");

        Assert.Equal(1, model.Open().ReadNetwork().ResidualScale);
        Assert.InRange(model.Difference("X", [1, 4, 3], "out"), 0, Tolerance);
    }

    [Fact]
    public void ResidualAroundACausalConvolution_IsRead()
    {
        TestModel model = new TestModel().Input("X", 1, 4, 0).Weights("W", 4, 4, 3).Integers("pads", 0, 0, 2, 0, 0, 0)
            .Node("Pad", "X pads", "p").Node("Conv", "p W", "c").Node("Tanh", "c", "t").Node("Add", "t X", "out").Output("out");

        Assert.Equal(1, model.Open().ReadNetwork().ResidualScale);
        Assert.InRange(model.Difference("X", [1, 4, 9], "out", channelsFirst: true), 0, Tolerance);
    }

    [Fact]
    public void ResidualOfASingleLayer_StaysTheLayersOwn()
    {
        TestModel model = new TestModel().Input("X", 0, 1, 5).Weights("W", 1, 20, 5).Weights("R", 1, 20, 5).Integers("axis", 1)
            .Node("LSTM", "X W R", "Y", TestModel.Int("hidden_size", 5)).Node("Squeeze", "Y axis", "h").Node("Add", "h X", "s").Node("Add", "s X", "out").Output("out");

        NetworkModel network = model.Open().ReadNetwork();

        Assert.True(Assert.IsType<RecurrentLayer>(Assert.Single(network.Layers)).Residual);
        Assert.Equal(1, network.ResidualScale);
        Assert.InRange(model.Difference("X", [4, 1, 5], "out"), 0, Tolerance);
    }

    [Theory]
    [InlineData("Tanh", "sum")]
    [InlineData("Add", "sum b")]
    [InlineData("Mul", "sum b")]
    public void LayersAfterTheSum_AreRefused(string operatorType, string inputs) => AssertRefused(
        Network().Node("Add", "d X", "sum").Node(operatorType, inputs, "out").Output("out"),
        $"node 'add4' (Add): adds the network's input to data for node '{operatorType.ToLowerInvariant()}5' ({operatorType})");

    [Fact]
    public void InputAddedTwice_IsRefused() =>
        AssertRefused(Network().Node("Add", "d X", "sum").Node("Add", "sum X", "out").Output("out"), "node 'add5' (Add): joins data of two places");

    [Theory]
    [InlineData("Add", "d n")]
    [InlineData("Mul", "d X")]
    [InlineData("Sub", "d X")]
    public void OtherJoins_AreRefused(string operatorType, string inputs)
    {
        TestModel model = Network();
        if (inputs == "d n")
        {
            model.Node("Mul", "X b", "n"); // A number for each float.
        }

        string name = $"node '{operatorType.ToLowerInvariant()}{model.Graph.Node.Count}' ({operatorType}): joins data of two places";
        AssertRefused(model.Node(operatorType, inputs, "out").Output("out"), name);
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 2, 0)]
    public void ConvolutionsThatGiveAnotherNumberOfSteps_AreRefused(int stride, int before, int after)
    {
        // Of a single step each makes a single one, of others not as many.
        TestModel model = new TestModel().Input("X", 1, 4, stride == 1 ? 0 : 1).Weights("W", 4, 4, 3)
            .Node("Conv", "X W", "c", TestModel.Ints("strides", stride), TestModel.Ints("pads", before, after)).Node("Add", "c X", "out").Output("out");

        AssertRefused(model, "node 'add1' (Add): joins data of two places");
    }

    [Fact]
    public void EndOfASequence_HasNoInputToAdd()
    {
        TestModel model = new TestModel().Input("X", 1, 5).Weights("W", 1, 20, 5).Weights("R", 1, 20, 5).Weights("D", 5, 5).Integers("zero", 0)
            .Node("Unsqueeze", "X zero", "x").Node("LSTM", "x W R", "- Y_h", TestModel.Int("hidden_size", 5)).Node("Squeeze", "Y_h zero", "h")
            .Node("MatMul", "h D", "d").Node("Add", "d X", "out").Output("out");

        AssertRefused(model, "node 'add4' (Add): joins data of two places");
    }
}
