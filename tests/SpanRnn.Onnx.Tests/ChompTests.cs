using Xunit;

namespace SpanRnn.Onnx.Tests;

/// <summary>
/// Convolutions that PyTorch's TCNs make causal by padding both sides and cutting the steps behind off, against ONNX Runtime.
/// </summary>
public sealed class ChompTests
{
    private const double Tolerance = 1e-5;

    private static TestModel Convolved(int padding = 4, int dilation = 2, int stride = 1, int steps = 0, int operatorSet = 13) => new TestModel(operatorSet)
        .Input("X", 1, 4, steps).Weights("W", 6, 4, 3).Weights("B", 6)
        .Node("Conv", "X W B", "c", TestModel.Ints("dilations", dilation), TestModel.Ints("pads", padding, padding), TestModel.Ints("strides", stride));

    private static TestModel Cut(TestModel model, string data, string output, long end, int axis = 2, long start = 0) => model
        .Integers(output + "s", start).Integers(output + "e", end).Integers(output + "a", axis)
        .Node("Slice", $"{data} {output}s {output}e {output}a", output);

    private static ConvolutionLayer AssertSame(TestModel model, int steps = 9)
    {
        NetworkModel network = model.Output("out").Open().ReadNetwork();

        Assert.InRange(model.Difference("X", [1, 4, steps], "out", channelsFirst: true), 0, Tolerance);
        return Assert.IsType<ConvolutionLayer>(network.Layers[^1]);
    }

    private static void AssertRefused(TestModel model, string reason) =>
        Assert.Contains(reason, Assert.Throws<WeightFileException>(model.Output("out").Open().ReadNetwork).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(-4, 0)]
    [InlineData(-3, 1)]
    [InlineData(-1, 3)]
    public void StepsOfZerosCutOff_AreLessPadding(int end, int left)
    {
        ConvolutionLayer layer = AssertSame(Cut(Convolved(), "c", "out", end));

        Assert.Equal((4, left), (layer.PaddingBefore, layer.PaddingAfter));
    }

    [Theory]
    [InlineData(9, 9)]
    [InlineData(9, 12)]
    [InlineData(1, 1)]
    public void CutAtAStepOfAKnownLength_IsLessPadding(int steps, int end)
    {
        ConvolutionLayer layer = AssertSame(Cut(Convolved(steps: steps), "c", "out", end), steps);

        Assert.Equal(end - steps, layer.PaddingAfter);
    }

    [Fact]
    public void CutAsAttributes_IsLessPadding()
    {
        TestModel model = Convolved(operatorSet: 9)
            .Node("Slice", "c", "out", TestModel.Ints("starts", 0), TestModel.Ints("ends", -4), TestModel.Ints("axes", 2));

        Assert.Equal(0, AssertSame(model).PaddingAfter);
    }

    [Fact]
    public void CutBehindLayersOfSingleSteps_IsLessPadding()
    {
        TestModel model = Convolved().Weights("scale", 6, 1).Weights("slope", 6, 1)
            .Node("Tanh", "c", "t").Node("Mul", "t scale", "m").Node("PRelu", "m slope", "p");
        Cut(model, "p", "q", -4).Node("Relu", "q", "out").Output("out");

        NetworkModel network = model.Open().ReadNetwork();

        Assert.Equal(4, network.Layers.Count);
        Assert.Equal((4, 0), (((ConvolutionLayer)network.Layers[0]).PaddingBefore, ((ConvolutionLayer)network.Layers[0]).PaddingAfter));
        Assert.InRange(model.Difference("X", [1, 4, 9], "out", channelsFirst: true), 0, Tolerance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void BlocksOfCausalConvolutions_KeepTheNumberOfSteps(int declaredSteps)
    {
        TestModel model = Convolved(steps: declaredSteps).Weights("V", 6, 6, 2).Weights("A", 6);
        Cut(model, "c", "first", -4).Node("Relu", "first", "r")
            .Node("Conv", "r V A", "d", TestModel.Ints("dilations", 4), TestModel.Ints("pads", 4, 4));
        Cut(model, "d", "second", -4).Node("Shape", "X", "given")
            .Integers("last", 2).Node("Gather", "given last", "steps").Integers("start", 0)
            .Node("Slice", "second start steps last", "out"); // All there are, or the lengths did not meet again.

        ConvolutionLayer layer = AssertSame(model);

        Assert.Equal((4, 0), (layer.PaddingBefore, layer.PaddingAfter));
    }

    [Fact]
    public void PadOfItsOwn_IsCutAsWell()
    {
        TestModel model = new TestModel().Input("X", 1, 4, 0).Weights("W", 6, 4, 3).Integers("pads", 0, 0, 2, 0, 0, 2)
            .Node("Pad", "X pads", "p").Node("Conv", "p W", "c");

        ConvolutionLayer layer = AssertSame(Cut(model, "c", "out", -2));

        Assert.Equal((2, 0), (layer.PaddingBefore, layer.PaddingAfter));
    }

    [Theory]
    [InlineData(4, 1, -5)]
    [InlineData(4, 2, -1)]
    public void CutsIntoTheSequence_OrAtOtherStrides_AreRefused(int padding, int stride, int end) =>
        AssertRefused(Cut(Convolved(padding, stride: stride), "c", "out", end), "node 'slice1' (Slice): leaves");

    [Fact]
    public void CutsThatLeaveNothing_AreRefused() =>
        AssertRefused(Cut(Convolved(padding: 14, steps: 1), "c", "out", -25), "node 'slice1' (Slice)");

    [Theory]
    [InlineData(2, 4, long.MaxValue)]
    [InlineData(2, 1, -4)]
    [InlineData(1, 0, -4)]
    [InlineData(2, 0, 5)]
    public void OtherCuts_AreRefused(int axis, long start, long end) =>
        AssertRefused(Cut(Convolved(), "c", "out", end, axis, start), "node 'slice1' (Slice)");

    [Fact]
    public void ThousandsOfCutsBehindThousandsOfLayers_AreRefusedBeforeTheyTakeLong()
    {
        const int Many = 5_000;
        TestModel model = Convolved(padding: Many).Integers("start", 0).Integers("end", -1).Integers("axis", 2);
        for (int i = 0; i < Many; i++)
        {
            model.Node("Tanh", i == 0 ? "c" : $"t{i - 1}", $"t{i}");
        }

        for (int i = 0; i < Many; i++)
        {
            model.Node("Slice", $"{(i == 0 ? $"t{Many - 1}" : $"s{i - 1}")} start end axis", i == Many - 1 ? "out" : $"s{i}");
        }

        AssertRefused(model, "take more memory than a file of this size may ask for");
    }
}
