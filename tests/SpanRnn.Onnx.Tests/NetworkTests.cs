using SpanRnn.Onnx.Schema;
using Xunit;

namespace SpanRnn.Onnx.Tests;

/// <summary>Whole graphs that other exporters write, against ONNX Runtime; and graphs that must be refused.</summary>
public sealed class NetworkTests
{
    private const double Tolerance = 1e-5;

    private static TestModel Lstm(int operatorSet = 13, string direction = "forward")
    {
        int directions = direction == "bidirectional" ? 2 : 1;
        return new TestModel(operatorSet)
            .Input("X", 0, 1, 3)
            .Weights("W", directions, 20, 3)
            .Weights("R", directions, 20, 5)
            .Weights("B", directions, 40)
            .Node("LSTM", "X W R B", "Y Y_h", TestModel.Int("hidden_size", 5), TestModel.Text("direction", direction));
    }

    [Fact]
    public void DirectionsSplitAndConcatenated_MakeOneBidirectionalLayer() // as tf2onnx writes Keras's Bidirectional
    {
        TestModel model = Lstm(direction: "bidirectional")
            .Node("Split", "Y", "f b", TestModel.Int("axis", 1))
            .Integers("one", 1)
            .Node("Squeeze", "f one", "forward")
            .Node("Squeeze", "b one", "backward")
            .Node("Concat", "forward backward", "out", TestModel.Int("axis", 2))
            .Output("out");
        model.Graph.Node[0].Output.RemoveAt(1);

        Assert.InRange(model.Difference("X", [4, 1, 3], "out"), 0, Tolerance);
    }

    [Theory]
    [InlineData("Add", BidirectionalMerge.Sum)]
    [InlineData("Mul", BidirectionalMerge.Multiply)]
    public void DirectionsAddedOrMultiplied_AreMerged(string operatorType, BidirectionalMerge merge)
    {
        TestModel model = Lstm(direction: "bidirectional")
            .Integers("zero", 0).Integers("first", 1)
            .Node("Gather", "Y zero", "f", TestModel.Int("axis", 1))
            .Node("Gather", "Y first", "b", TestModel.Int("axis", 1))
            .Node(operatorType, "f b", "out")
            .Output("out");
        model.Graph.Node[0].Output.RemoveAt(1);

        Assert.Equal(merge, Assert.IsType<RecurrentLayer>(Assert.Single(model.Open().ReadNetwork().Layers)).Merge);
        Assert.InRange(model.Difference("X", [4, 1, 3], "out"), 0, Tolerance);
    }

    [Theory]
    [InlineData("forward", -1)]
    [InlineData("reverse", 0)]
    public void StepAtWhichALayerEnds_IsItsEnd(string direction, int step)
    {
        TestModel model = Lstm(direction: direction).Integers("at", step).Integers("axes", 0, 1)
            .Node("Gather", "Y at", "last", TestModel.Int("axis", 0))
            .Node("Squeeze", "last axes", "out")
            .Output("out");
        model.Graph.Node[0].Output.RemoveAt(1);

        Assert.InRange(model.Difference("X", [4, 1, 3], "out"), 0, Tolerance);
    }

    [Theory]
    [InlineData("forward", 0)]
    [InlineData("reverse", -1)]
    [InlineData("bidirectional", -1)]
    [InlineData("forward", 1)]
    public void OtherSteps_AreRefused(string direction, int step)
    {
        TestModel model = Lstm(direction: direction).Integers("at", step)
            .Node("Gather", "Y at", "out", TestModel.Int("axis", 0))
            .Output("out");
        model.Graph.Node[0].Output.RemoveAt(1);

        WeightFileException error = Assert.Throws<WeightFileException>(model.Open().ReadNetwork);

        Assert.Contains("node 'gather1' (Gather)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DenseChain_WithEveryActivation_Runs()
    {
        TestModel model = new TestModel().Input("X", 0, 4).Weights("W", 4, 6).Weights("c", 6).Weights("s", 6).Weights("V", 3, 6).Weights("d", 3);
        string data = "X";
        model.Node("MatMul", "X W", "a").Node("Add", "a c", "b");
        data = "b";
        foreach (string function in new[] { "Relu", "Tanh", "Sigmoid", "Softsign", "Softplus", "HardSigmoid", "Elu", "LeakyRelu", "ThresholdedRelu" })
        {
            model.Node(function, data, function).Node("Mul", $"{function} s", function + "m").Node("Sub", $"{function}m c", function + "s");
            data = function + "s";
        }

        model.Node("Gemm", $"{data} V d", "g", TestModel.Int("transB", 1)).Node("Softmax", "g", "out").Output("out");

        Assert.InRange(model.Difference("X", [5, 4], "out"), 0, Tolerance);
    }

    [Fact]
    public void KerasConvolution_OverTwoAxes_IsOneOverTime()
    {
        TestModel model = new TestModel().Input("X", 1, 0, 4).Integers("two", 2).Weights("W", 6, 4, 1, 3).Weights("B", 6)
            .Node("Transpose", "X", "t", TestModel.Ints("perm", 0, 2, 1))
            .Node("Unsqueeze", "t two", "u")
            .Node("Conv", "u W B", "c", TestModel.Ints("pads", 0, 2, 0, 0), TestModel.Ints("dilations", 1, 1))
            .Node("Squeeze", "c two", "s")
            .Node("Relu", "s", "r")
            .Node("Transpose", "r", "out", TestModel.Ints("perm", 0, 2, 1))
            .Output("out");

        Assert.InRange(model.Difference("X", [1, 9, 4], "out"), 0, Tolerance);
    }

    [Fact]
    public void SingleStepNetwork_WithStatesAsInputsAndOutputs_IsRead() // as streaming detectors are exported
    {
        TestModel model = new TestModel().Input("X", 1, 3).Input("h", 1, 1, 5).Input("c", 1, 1, 5)
            .Weights("W", 1, 20, 3).Weights("R", 1, 20, 5).Weights("V", 5, 2).Integers("zero", 0)
            .Node("Unsqueeze", "X zero", "x")
            .Node("LSTM", "x W R - - h c", "Y hn cn", TestModel.Int("hidden_size", 5))
            .Node("Squeeze", "hn zero", "y")
            .Node("MatMul", "y V", "out")
            .Output("out", "hn", "cn");
        model.Graph.Node[1].Output[0] = "";

        NetworkModel network = model.Open().ReadNetwork();

        Assert.Equal((3, 2, 2), (network.InputSize, network.OutputSize, network.Layers.Count));
        Assert.Equal(OnnxInitialState.Given, model.Open().RecurrentNodes[0].InitialState);
    }

    [Fact]
    public void ConstantOnOneDirection_IsRefused()
    {
        TestModel model = Lstm(direction: "bidirectional").Integers("zero", 0).Integers("first", 1).Floats("half", [], 0.5f)
            .Node("Gather", "Y zero", "f", TestModel.Int("axis", 1))
            .Node("Mul", "f half", "g")
            .Node("Gather", "Y first", "b", TestModel.Int("axis", 1))
            .Node("Add", "g b", "out")
            .Output("out", "Y_h");

        Assert.Contains("node 'mul2' (Mul)", Assert.Throws<WeightFileException>(model.Open().ReadNetwork).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConstantNodesOfEveryForm_AreRead()
    {
        AttributeProto floats = new() { Name = "value_floats", Type = AttributeProto.Types.Kind.Floats, Floats = { 0.1f, -0.2f, 0.3f, 0.4f, -0.5f } };
        TestModel model = Lstm()
            .Node("Constant", "", "last", TestModel.Int("value_int", -1))
            .Node("Constant", "", "shape", TestModel.Ints("value_ints", 1, -1))
            .Node("Constant", "", "factor", new AttributeProto { Name = "value_float", F = 0.5f, Type = AttributeProto.Types.Kind.Float })
            .Node("Constant", "", "summand", floats)
            .Node("Gather", "Y last", "end", TestModel.Int("axis", 0))
            .Node("Reshape", "end shape", "row")
            .Node("Mul", "row factor", "scaled")
            .Node("Add", "summand scaled", "out")
            .Output("out", "Y_h");
        model.Graph.Node[0].Output.RemoveAt(1);
        model.Graph.Output.RemoveAt(1);

        Assert.InRange(model.Difference("X", [4, 1, 3], "out"), 0, Tolerance);
        Assert.Equal(2, model.Open().ReadNetwork().Layers.Count); // Scale and shift are one layer.
    }

    [Fact]
    public void LearnedInitialState_ExpandedOverTheBatch_IsTheCellsOwn()
    {
        TestModel model = new TestModel().Input("X", 0, 0, 3).Weights("W", 1, 15, 3).Weights("R", 1, 15, 5).Weights("h", 1, 1, 5)
            .Integers("one", 1).Integers("size", 5)
            .Node("Shape", "X", "shape")
            .Node("Gather", "shape one", "batch")
            .Node("Concat", "one batch size", "target", TestModel.Int("axis", 0))
            .Node("Expand", "h target", "h0")
            .Node("GRU", "X W R - - h0", "Y", TestModel.Int("hidden_size", 5), TestModel.Int("linear_before_reset", 1))
            .Integers("axis", 1)
            .Node("Squeeze", "Y axis", "out")
            .Output("out");

        Assert.Equal(model.Graph.Initializer[2].FloatData, Assert.IsType<RecurrentLayer>(model.Open().ReadNetwork().Layers[0]).Forward.InitialHidden.ToArray());
        Assert.InRange(model.Difference("X", [4, 1, 3], "out"), 0, Tolerance);
    }

    [Fact]
    public void ThousandsOfLayersOfOneTensor_AreRefusedBeforeTheyFillTheMemory()
    {
        TestModel model = new TestModel().Input("X", 0, 512).Weights("W", 512, 512);
        for (int i = 0; i < 2_000; i++)
        {
            model.Node("Gemm", $"{(i == 0 ? "X" : "d" + (i - 1))} W", "d" + i, TestModel.Int("transB", 1));
        }

        byte[] bytes = model.Output("d1999").ToBytes();
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(WeightFileError.MalformedModel, Assert.Throws<WeightFileException>(OnnxModelFile.Open(bytes).ReadNetwork).Error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1L << 29);
    }

    [Fact]
    public void UnusedNode_IsRefused()
    {
        TestModel model = Lstm().Node("Relu", "Y", "nowhere").Output("Y", "Y_h");

        WeightFileException error = Assert.Throws<WeightFileException>(model.Open().ReadNetwork);

        Assert.Equal(WeightFileError.LeftoverNode, error.Error);
        Assert.Contains("node 'relu1' (Relu)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnusedInitializer_IsRefused()
    {
        WeightFileException error = Assert.Throws<WeightFileException>(Lstm().Weights("left", 2).Output("Y", "Y_h").Open().ReadNetwork);

        Assert.Equal((WeightFileError.LeftoverTensor, "left"), (error.Error, error.TensorName));
    }

    [Theory]
    [InlineData("Erf")]
    [InlineData("ReduceMean")]
    [InlineData("Attention")]
    public void UnknownOperator_IsRefusedByName(string operatorType)
    {
        TestModel model = Lstm().Node(operatorType, "Y", "out").Output("out", "Y_h");

        WeightFileException error = Assert.Throws<WeightFileException>(model.Open().ReadNetwork);

        Assert.Contains($"'{operatorType.ToLowerInvariant()}1' ({operatorType})", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, model.Open().ReadRecurrentNode("lstm0").Forward.Spec.HiddenSize); // The node itself loads.
    }

    [Fact]
    public void SequenceLengths_AreRefusedInANetwork_ButNotInANode()
    {
        TestModel model = Lstm().Input("lengths", 1).Output("Y", "Y_h");
        model.Graph.Input[1].Type.TensorType.ElemType = 6;
        model.Graph.Node[0].Input.Add("lengths");

        Assert.Contains("sequence_lens", Assert.Throws<WeightFileException>(model.Open().ReadNetwork).Message, StringComparison.Ordinal);
        Assert.True(model.Open().RecurrentNodes[0].HasSequenceLengths);
        Assert.NotNull(model.Open().ReadRecurrentNode(0));
    }

    [Fact]
    public void WeightsFromAGraphInput_AreRefusedByName()
    {
        TestModel model = Lstm().Output("Y", "Y_h");
        model.Graph.Initializer.RemoveAt(0);
        model.Input("W", 1, 20, 3);

        WeightFileException error = Assert.Throws<WeightFileException>(() => model.Open().ReadRecurrentNode(0));

        Assert.Contains("its W, 'W'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(27)]
    public void OperatorSetsOutsideTheRange_AreRefused(int operatorSet) =>
        Assert.Equal(WeightFileError.UnsupportedNode, Assert.Throws<WeightFileException>(() => Lstm(operatorSet).Output("Y", "Y_h").Open()).Error);

    [Theory]
    [InlineData(10, "float16")]
    [InlineData(11, "double")]
    public void WeightsOfOtherTypes_AreRefusedByName(int elementType, string name)
    {
        TestModel model = Lstm().Output("Y", "Y_h");
        TensorProto w = model.Graph.Initializer[0];
        float[] values = [.. w.FloatData];
        w.DataType = elementType;
        w.FloatData.Clear();
        w.RawData = Google.Protobuf.ByteString.CopyFrom(elementType == 10
            ? [.. values.SelectMany(static value => BitConverter.GetBytes((Half)value))]
            : [.. values.SelectMany(static value => BitConverter.GetBytes((double)value))]);

        WeightFileException error = Assert.Throws<WeightFileException>(() => model.Open().ReadRecurrentNode(0));

        Assert.Equal(WeightFileError.WrongDType, error.Error);
        Assert.NotEmpty(name);

        // Cast to float32 in the graph, it is what the graph says.
        model.Graph.Node.Insert(0, new NodeProto { OpType = "Cast", Input = { "W" }, Output = { "W32" }, Attribute = { TestModel.Int("to", 1) } });
        model.Graph.Node[1].Input[1] = "W32";
        Assert.Equal((float)(Half)values[0], elementType == 10 ? model.Open().ReadRecurrentNode(0).Forward.InputWeights(Gate.Input)[0] : (float)(Half)values[0]);
    }

    [Fact]
    public void NodeInASubgraph_SeesTheConstantsAroundIt()
    {
        TestModel inner = Lstm().Output("Y");
        TestModel outer = new TestModel().Input("condition", 1);
        outer.Graph.Initializer.AddRange(inner.Graph.Initializer);
        inner.Graph.Initializer.Clear();
        inner.Graph.Input.Clear();
        outer.Node("If", "condition", "out", new AttributeProto { Name = "then_branch", G = inner.Graph, Type = AttributeProto.Types.Kind.Graph }).Output("out");

        OnnxModelFile file = outer.Open();

        Assert.Equal("lstm0", Assert.Single(file.RecurrentNodes).Name);
        Assert.Equal(outer.Graph.Initializer[0].FloatData[0], file.ReadRecurrentNode("lstm0").Forward.InputWeights(Gate.Input)[0]);
        Assert.Contains("(If)", Assert.Throws<WeightFileException>(file.ReadNetwork).Message, StringComparison.Ordinal);
    }
}
