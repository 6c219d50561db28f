using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Each mistake in a network's declaration has its diagnostic.</summary>
public sealed class NetworkDiagnosticTests
{
    private const string Class = " partial class Memory { }";

    [Fact]
    public void Network_WithoutLayers_IsReported() =>
        DiagnosticAssert.Reports("SRNN023", "[[|RecurrentNetwork(3)|]]" + Class, "'Memory'", "[Gru(64), Dense(12)]");

    [Theory]
    [InlineData("[[|Gru(5)|], Dense(2)]", "[Gru]")]
    [InlineData("[Dense(2), [|Lstm(5)|]]", "[Lstm]")]
    [InlineData("[[|Rnn(5)|]]", "[Rnn]")]
    [InlineData("[[|Softmax|]]", "[Softmax]")]
    [InlineData("[[|ScaleShift|]]", "[ScaleShift]")]
    [InlineData("[[|PRelu|]]", "[PRelu]")]
    [InlineData("[[|Convolution(2, 3)|]]", "[Convolution]")]
    [InlineData("[[|Activate(Activation.Relu)|]]", "[Activate]")]
    public void Layer_WithoutNetwork_IsReported(string attributes, string layer) =>
        DiagnosticAssert.Reports("SRNN024", attributes + Class, "'Memory'", layer);

    [Fact]
    public void Layers_OnSeveralDeclarations_AreReported() => DiagnosticAssert.Reports(
        "SRNN025", "[RecurrentNetwork(3)][Gru(5)]" + Class + "[[|Dense(2)|]]" + Class, "'Memory'");

    [Fact]
    public void Layers_OnAnotherDeclarationThanTheNetwork_AreClean() => DiagnosticAssert.IsClean(
        "using SpanRnn; [RecurrentNetwork(3)]" + Class, "using SpanRnn; [Gru(5)][Dense(2)]" + Class);

    [Theory]
    [InlineData("[RecurrentNetwork(3)][Gru(5, [|Residual = true|])]", "Residual", "3 floats", "other 5")]
    [InlineData("[RecurrentNetwork(3)][Gru(8), Lstm(8, ProjectionSize = 4, [|Residual = true|])]", "Residual", "8 floats", "other 4")]
    [InlineData("[RecurrentNetwork(3, [|ResidualScale = 1|])][Gru(5)]", "ResidualScale", "3 floats", "output 5")]
    [InlineData("[RecurrentNetwork(3, [|ResidualScale = float.NaN|])][Gru(3)]", "ResidualScale", "finite")]
    public void Residual_BetweenSizesThatDiffer_IsReported(string attributes, params string[] parts) =>
        DiagnosticAssert.Reports("SRNN026", attributes + Class, parts);

    [Theory]
    [InlineData("[RecurrentNetwork(3)][Dense(5), [|Dense(2)|]]", "'dense'")]
    [InlineData("[RecurrentNetwork(3)][Gru(5), Dense(2), [|Gru(5)|]]", "'gru'")]
    [InlineData("[RecurrentNetwork(3)][Gru(5), Lstm(5, [|Name = \"gru\"|])]", "'gru'")]
    [InlineData("[RecurrentNetwork(3)][Gru(5, Name = \"a\"), Dense(2, [|Name = \"a.\"|])]", "'a.'")]
    public void Layers_OfOneName_AreReported(string attributes, string name) =>
        DiagnosticAssert.Reports("SRNN027", attributes + Class, "'Memory'", name);

    [Fact]
    public void Cell_WithSeveralReadOuts_IsReported() =>
        DiagnosticAssert.Reports("SRNN028", "[RecurrentCell(CellKind.Gru, 3, 5)][Dense(2), [|Dense(3)|]]" + Class, "'Memory'", "one read-out");

    [Theory]
    [InlineData("[[|RecurrentNetwork(3)|]][RecurrentCell(CellKind.Gru, 3, 5)]", "[RecurrentCell] and [RecurrentNetwork]")]
    [InlineData("[RecurrentNetwork(3)][[|WindowCell(3, 4, 2)|]][Gru(5)]", "[RecurrentNetwork] and [WindowCell]")]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5)][[|Gru(5)|]]", "[RecurrentCell] and [Gru]")]
    [InlineData("[WindowCell(3, 4, 2)][Dense(2), [|Gru(5)|]]", "[WindowCell] and [Gru]")]
    public void Network_ThatIsACellToo_IsReported(string attributes, string both) =>
        DiagnosticAssert.Reports("SRNN017", attributes + Class, "'Memory'", both);

    [Theory]
    [InlineData("[Gru(5, Bidirectional = true, [|GoBackwards = true|])]", "GoBackwards", "both ways")]
    [InlineData("[Gru(5, [|InputOrder = false|])]", "InputOrder", "GoBackwards = true")]
    [InlineData("[Gru(5, [|Merge = BidirectionalMerge.Sum|])]", "Merge", "Bidirectional = true")]
    [InlineData("[Gru(5, [|BackwardActivation = Activation.Relu|])]", "BackwardActivation", "Bidirectional = true")]
    [InlineData("[Lstm(5, [|BackwardCellActivationBeta = 1|])]", "BackwardCellActivationBeta", "Bidirectional = true")]
    public void Direction_ThatDoesNotFit_IsReported(string layers, params string[] parts) =>
        DiagnosticAssert.Reports("SRNN029", "[RecurrentNetwork(3)]" + layers + Class, parts);

    [Theory]
    [InlineData("[RecurrentNetwork(3)][Gru(5, ReturnsSequence = false), [|Gru(5)|]]", "[Gru] before it", "one vector at the end")]
    [InlineData("[RecurrentNetwork(3)][Gru(5, ReturnsSequence = false), [|Convolution(5, 2)|]]", "one vector at the end")]
    [InlineData("[RecurrentNetwork(3, FrameSteps = 4)][[|Gru(5)|]]", "4 steps of a frame")]
    [InlineData("[RecurrentNetwork(3, FrameSteps = 4)][Convolution(5, 4, PaddingBefore = 0), [|Gru(5, Bidirectional = true)|]]", "from frame to frame")]
    [InlineData("[RecurrentNetwork(3, FrameSteps = 4)][[|Convolution(5, 5, PaddingBefore = 0)|]]", "reaches over 5 steps", "has 4 there")]
    [InlineData("[[|RecurrentNetwork(65536)|]][Convolution(1, 1, Stride = 16), Convolution(1, 1, Stride = 1024, Name = \"a\")]", "16384 vectors")]
    [InlineData("[[|RecurrentNetwork(64)|]][Convolution(1, 1, Stride = 4096, PaddingAfter = 1), Convolution(1, 1, Stride = 4096, PaddingAfter = 100, Name = \"a\")]", "padding and strides")]
    [InlineData("[[|RecurrentNetwork(1)|]][Convolution(1, 1, Stride = 1000000, PaddingAfter = 1), Convolution(1, 1, Stride = 1000000, Name = \"a\"), Convolution(1, 1, Stride = 1000000, Name = \"b\")]", "padding and strides")]
    public void Steps_ThatDoNotFit_AreReported(string attributes, params string[] parts) =>
        DiagnosticAssert.Reports("SRNN030", attributes + Class, ["'Memory'", .. parts]);

    [Theory]
    [InlineData("[Convolution(5, 3, [|PaddingBefore = -1|])]", "PaddingBefore is -1", "between 0 and")]
    [InlineData("[Convolution(5, 3, [|PaddingAfter = 2000000|])]", "PaddingAfter is 2000000")]
    public void Padding_OutOfRange_IsReported(string layers, params string[] parts) =>
        DiagnosticAssert.Reports("SRNN031", "[RecurrentNetwork(3)]" + layers + Class, parts);

    [Theory]
    [InlineData("[RecurrentNetwork(3)][Gru(3, ReturnsSequence = false, [|Residual = true|])]", "ReturnsSequence = false")]
    [InlineData("[RecurrentNetwork(3)][Gru(3, Bidirectional = true, [|Residual = true|])]", "3 floats", "other 6")]
    [InlineData("[RecurrentNetwork(3, [|ResidualScale = 1|])][Convolution(3, 2, Stride = 2)]", "number of outputs")]
    [InlineData("[RecurrentNetwork(3, [|ResidualScale = 1|])][Gru(3, ReturnsSequence = false)]", "number of outputs")]
    public void Residual_BetweenStepsThatDiffer_IsReported(string attributes, params string[] parts) =>
        DiagnosticAssert.Reports("SRNN026", attributes + Class, parts);

    [Theory]
    [InlineData("[RecurrentNetwork([|0|])][Gru(5)]", "inputSize is 0")]
    [InlineData("[RecurrentNetwork(3, [|FrameSteps = 0|])][Gru(5)]", "FrameSteps is 0")]
    [InlineData("[RecurrentNetwork(3)][Convolution(5, 3, [|Stride = 0|])]", "Stride is 0")]
    [InlineData("[RecurrentNetwork([|65537|])][Gru(5)]", "inputSize is 65537")]
    [InlineData("[RecurrentNetwork(3)][Gru(5), Gru([|8193|])]", "hiddenSize is 8193")]
    [InlineData("[RecurrentNetwork(3)][Gru(5), Dense([|-1|])]", "outputSize is -1")]
    [InlineData("[RecurrentNetwork(3)][Lstm(5, [|ProjectionSize = 8193|])]", "ProjectionSize is 8193")]
    [InlineData("[RecurrentNetwork(4)][Convolution(5, [|4097|])]", "kernelSize is 4097")]
    [InlineData("[RecurrentNetwork(3)][Convolution([|0|], 3)]", "outputSize is 0")]
    [InlineData("[RecurrentNetwork(3)][Convolution(5, 3, [|Dilation = 0|])]", "Dilation is 0")]
    public void Size_OutOfRange_IsReported(string attributes, string message) =>
        DiagnosticAssert.Reports("SRNN008", attributes + Class, message);

    [Fact]
    public void Network_WithTooManyWeights_IsReported() => DiagnosticAssert.Reports(
        "SRNN009", "[[|RecurrentNetwork(8192)|]][Lstm(8192)]" + Class, "'Memory'");

    [Theory]
    [InlineData("[RecurrentNetwork(3)][Lstm(5, [|ProjectionBias = true|])]", "SRNN010")]
    [InlineData("[RecurrentNetwork(3)][Gru(5, [|Reset = (GruReset)9|])]", "SRNN011")]
    [InlineData("[RecurrentNetwork(3)][Gru(5, Bidirectional = true, [|Merge = (BidirectionalMerge)9|])]", "SRNN011")]
    [InlineData("[RecurrentNetwork(3)][Gru(5, Bidirectional = true, [|BackwardGateActivation = (Activation)99|])]", "SRNN011")]
    [InlineData("[RecurrentNetwork(3)][Lstm(5, Bidirectional = true, BackwardCellActivation = Activation.Tanh, [|BackwardCellActivationAlpha = 1|])]", "SRNN021")]
    [InlineData("[RecurrentNetwork(3)][Activate([|(Activation)99|])]", "SRNN011")]
    [InlineData("[RecurrentNetwork(3)][Activate(Activation.Relu, [|ActivationAlpha = 2|])]", "SRNN021")]
    [InlineData("[RecurrentNetwork(3)][Rnn(5, [|ActivationAlpha = 2|])]", "SRNN021")]
    [InlineData("[RecurrentNetwork(3)][Rnn(5, [|Clip = -1|])]", "SRNN022")]
    public void Option_ThatIsWrong_IsReportedAsOfACell(string attributes, string id) => DiagnosticAssert.Reports(id, attributes + Class);

    [Theory]
    [InlineData("[RecurrentNetwork(3)][Gru(5)] class [|Memory|] { }", "SRNN001")]
    [InlineData("[RecurrentNetwork(3)][Gru(5)] partial class Memory { public [|Memory|]() { } }", "SRNN014")]
    [InlineData("[RecurrentNetwork(3)][Gru(5)] partial class [|States|] { }", "SRNN012")]
    public void Class_ThatIsWrong_IsReportedAsOfACell(string source, string id) => DiagnosticAssert.Reports(id, source);

    [Theory]
    [InlineData("[RecurrentNetwork(3)][Gru]")]
    [InlineData("[RecurrentNetwork(3)][Gru(\"5\")]")]
    [InlineData("[RecurrentNetwork][Gru(5)]")]
    [InlineData("[RecurrentNetwork(3)][NetworkLayer]")]
    [InlineData("[RecurrentNetwork(3)][Gru(5), Dense(2, Name = null!, Activation = Missing)]")]
    public void AttributeThatDoesNotCompile_IsTheCompilersToReport(string attributes) =>
        Assert.NotEmpty(GeneratorHost.Run("using SpanRnn; " + attributes + Class).CompilerDiagnostics);
}
