using Xunit;

namespace SpanRnn.Onnx.Tests;

/// <summary>Graphs whose inputs or outputs are no network's are refused by the node that takes or makes them.</summary>
public sealed class GraphEndTests
{
    private static TestModel Lstm(string direction = "forward", string outputs = "Y") => new TestModel()
        .Input("X", 0, 1, 3)
        .Weights("W", direction == "bidirectional" ? 2 : 1, 20, 3)
        .Weights("R", direction == "bidirectional" ? 2 : 1, 20, 5)
        .Node("LSTM", "X W R", outputs, TestModel.Int("hidden_size", 5), TestModel.Text("direction", direction));

    private static WeightFileException AssertRefused(TestModel model, params string[] parts)
    {
        WeightFileException error = Assert.Throws<WeightFileException>(model.Open().ReadNetwork);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        return error;
    }

    [Fact]
    public void OutputInTheMiddle_IsRefusedByItsNode() => AssertRefused(
        Lstm().Node("Relu", "Y", "r").Node("Tanh", "r", "out").Output("out", "r"),
        "node 'relu1' (Relu): makes the graph output 'r'", "'out'");

    [Fact]
    public void SecondHead_IsRefusedByItsNode() => AssertRefused(
        Lstm().Node("Tanh", "Y", "out").Node("Sigmoid", "Y", "other").Output("out", "other"), "node 'sigmoid2' (Sigmoid): makes the graph output 'other'");

    [Fact]
    public void DirectionsOnAnAxisOfTheirOwn_AreRefusedByTheirNode() => AssertRefused(
        Lstm("bidirectional").Output("Y"), "node 'lstm0' (LSTM): makes the graph output 'Y'", "[time T, direction 2, 1, feature 5]");

    [Fact]
    public void StatesAlone_AreRefusedByTheirNode() => AssertRefused(Lstm(outputs: "- - c").Output("c"), "node 'lstm0' (LSTM): makes the graph output 'c'");

    [Fact]
    public void InputThatIsAnOutput_IsNamed() => AssertRefused(new TestModel().Input("X", 0, 3).Output("X"), "the graph input 'X' is a graph output");

    [Fact]
    public void ConstantThatIsAnOutput_IsNamed() => AssertRefused(Lstm().Weights("extra", 1).Output("Y", "extra"), "the initializer 'extra' is a graph output");

    [Theory]
    [InlineData(10, "Float16 [0, 1, 3]")]
    [InlineData(11, "Float64 [0, 1, 3]")]
    [InlineData(16, "element type 16")]
    public void ModelsOfOtherTypes_AreRefusedByTheNodeThatTakesTheInput(int type, string text)
    {
        TestModel model = Lstm().Output("Y");
        model.Graph.Input[0].Type.TensorType.ElemType = type;

        WeightFileException error = AssertRefused(model, "node 'lstm0' (LSTM): the graph input 'X' is " + text);

        Assert.Equal((WeightFileError.WrongDType, "X"), (error.Error, error.TensorName));
    }

    [Fact]
    public void InputsThatAreNoVectors_AreRefusedByTheNodeThatTakesThem()
    {
        TestModel model = new TestModel().Input("image", 1, 3, 8, 8).Input("other", 1, 1, 1, 1).Node("Add", "image other", "out").Output("out");

        WeightFileException error = AssertRefused(model, "node 'add0' (Add): the graph input 'image' is Float32 [1, 3, 8, 8]", "No other input is: 'other'.");

        Assert.Equal(WeightFileError.UnsupportedNode, error.Error);
    }

    [Fact]
    public void InputThatIsNoTensor_IsNamed()
    {
        TestModel model = Lstm().Output("Y");
        model.Graph.Input[0].Type = null;

        AssertRefused(model, "node 'lstm0' (LSTM): the graph input 'X' is no tensor");
    }

    [Fact]
    public void GraphsWithoutInputs_OrWithTooMany_AreRefused()
    {
        AssertRefused(new TestModel().Weights("c", 2).Output("c"), "the graph has no inputs");
        TestModel many = new();
        for (int i = 0; i < 20; i++)
        {
            many.Input("in" + i, 0, 3);
        }

        AssertRefused(many.Output([.. Enumerable.Range(0, 20).Select(static i => "in" + i)]), "'in0', 'in1'");
    }
}
