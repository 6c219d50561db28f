using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Each mistake in an attribute's arguments has its diagnostic, at the argument.</summary>
public sealed class ArgumentDiagnosticTests
{
    private const string Cell = "[RecurrentCell(CellKind.Lstm, 3, 5)]";
    private const string Window = "[WindowCell(3, 4, 2)]";

    [Theory]
    [InlineData("[RecurrentCell(CellKind.Lstm, [|0|], 5)]", "inputSize is 0", "1 and 65536")]
    [InlineData("[RecurrentCell(CellKind.Lstm, [|inputSize: -1|], hiddenSize: 5)]", "inputSize is -1", "1 and 65536")]
    [InlineData("[RecurrentCell(CellKind.Lstm, [|65537|], 5)]", "inputSize is 65537", "1 and 65536")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, [|0|])]", "hiddenSize is 0", "1 and 8192")]
    [InlineData("[RecurrentCell([|hiddenSize: 8193|], kind: CellKind.Lstm, inputSize: 3)]", "hiddenSize is 8193", "1 and 8192")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, [|int.MinValue|])]", "hiddenSize is -2147483648", "1 and 8192")]
    [InlineData(Cell + "[Dense([|0|])]", "outputSize is 0", "1 and 8192")]
    [InlineData(Cell + "[Dense([|outputSize: 8193|])]", "outputSize is 8193", "1 and 8192")]
    [InlineData("[WindowCell([|0|], 4, 2)]", "inputSize is 0", "1 and 65536")]
    [InlineData("[WindowCell(3, [|0|], 2)]", "window is 0", "1 and 65536")]
    [InlineData("[WindowCell(3, [|65537|], 2)]", "window is 65537", "1 and 65536")]
    [InlineData("[WindowCell(3, 4, [|8193|])]", "outputSize is 8193", "1 and 8192")]
    public void Size_OutOfRange_IsReportedAtTheArgument(string attributes, params string[] messageParts) =>
        DiagnosticAssert.Reports("SRNN008", attributes + " partial class Memory { }", messageParts);

    [Theory]
    [InlineData("[[|RecurrentCell(CellKind.Lstm, 65536, 8192)|]]", "2,415,951,872")]
    [InlineData("[[|WindowCell(65536, 65536, 1)|]]", "4,294,967,296")]
    [InlineData("[[|WindowCell(65536, 8192, 2)|]]", "4,294,967,304")]
    public void Cell_TooLargeForPackedWeights_IsReportedAtTheAttribute(string attributes, string count) =>
        DiagnosticAssert.Reports("SRNN009", attributes + " partial class Memory { }", "'Memory'", count, "536,870,912");

    [Theory]
    [InlineData("Rnn", "GateActivation = Activation.Relu", "GateActivation is an option of CellKind.Lstm and CellKind.Gru, not of CellKind.Rnn")]
    [InlineData("Rnn", "GateActivationAlpha = 1f", "GateActivationAlpha is an option of CellKind.Lstm and CellKind.Gru, not of CellKind.Rnn")]
    [InlineData("Gru", "CellActivation = Activation.Tanh", "CellActivation is an option of CellKind.Lstm, not of CellKind.Gru")]
    [InlineData("Gru", "CellClip = 1", "CellClip is an option of CellKind.Lstm, not of CellKind.Gru")]
    [InlineData("Gru", "ForgetBias = 1", "ForgetBias is an option of CellKind.Lstm, not of CellKind.Gru")]
    [InlineData("Rnn", "ForgetBias = 0", "ForgetBias is an option of CellKind.Lstm, not of CellKind.Rnn")]
    [InlineData("Rnn", "Peephole = true", "Peephole is an option of CellKind.Lstm, not of CellKind.Rnn")]
    [InlineData("Gru", "Coupling = GateCoupling.InputFromForget", "Coupling is an option of CellKind.Lstm, not of CellKind.Gru")]
    [InlineData("Gru", "ProjectionSize = 2", "ProjectionSize is an option of CellKind.Lstm, not of CellKind.Gru")]
    [InlineData("Gru", "LayerNormalization = true", "LayerNormalization is an option of CellKind.Lstm, not of CellKind.Gru")]
    [InlineData("Lstm", "ProjectionBias = true", "ProjectionBias is an option of a cell with ProjectionSize, not of one without")]
    [InlineData("Lstm", "ProjectionClip = 1", "ProjectionClip is an option of a cell with ProjectionSize, not of one without")]
    [InlineData("Lstm", "Reset = GruReset.AfterProduct", "Reset is an option of CellKind.Gru, not of CellKind.Lstm")]
    [InlineData("Rnn", "Reset = GruReset.BeforeProduct", "Reset is an option of CellKind.Gru, not of CellKind.Rnn")]
    public void Option_OfAnotherKind_IsReportedAtTheOption(string kind, string option, string message) => DiagnosticAssert.Reports(
        "SRNN010", $"[RecurrentCell(CellKind.{kind}, 3, 5, Bias = false, [|{option}|])] partial class Memory {{ }}", message);

    [Theory]
    [InlineData("RecurrentCell(CellKind.Rnn, 3, 5, [|ActivationAlpha = 2|])", "ActivationAlpha does not fit: Tanh has no such parameter")]
    [InlineData("RecurrentCell(CellKind.Rnn, 3, 5, Activation = Activation.LeakyRelu, [|ActivationBeta = 2|])", "ActivationBeta does not fit: LeakyRelu has no such parameter")]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5, [|GateActivationAlpha = 2|])", "GateActivationAlpha does not fit: Sigmoid has no such parameter")]
    [InlineData("RecurrentCell(CellKind.Gru, 3, 5, Activation = Activation.Elu, [|ActivationAlpha = float.NaN|])", "ActivationAlpha does not fit: Elu takes a finite number")]
    [InlineData("WindowCell(3, 4, 2, [|ActivationAlpha = 2|])", "ActivationAlpha does not fit: Identity has no such parameter")]
    public void ActivationParameter_ThatDoesNotFit_IsReported(string attribute, string message) =>
        DiagnosticAssert.Reports("SRNN021", $"[{attribute}] partial class Memory {{ }}", message);

    [Theory]
    [InlineData("RecurrentCell(CellKind.Rnn, 3, 5, [|Clip = -1|])", "Clip is -1")]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5, [|CellClip = float.NaN|])", "CellClip is NaN")]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5, ProjectionSize = 2, [|ProjectionClip = float.PositiveInfinity|])", "ProjectionClip is Infinity")]
    public void Limit_OutOfRange_IsReported(string attribute, string message) =>
        DiagnosticAssert.Reports("SRNN022", $"[{attribute}] partial class Memory {{ }}", message, "positive and finite");

    [Theory]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5, [|ForgetBias = 1|], Coupling = GateCoupling.ForgetFromInput)")]
    [InlineData("RecurrentNetwork(3), Lstm(5, Coupling = GateCoupling.ForgetFromInput, [|ForgetBias = 0|])")]
    public void ForgetBias_WithoutAForgetGateOfItsOwn_IsReported(string attribute) => DiagnosticAssert.Reports(
        "SRNN010", $"[{attribute}] partial class Memory {{ }}", "ForgetBias is an option of a cell with a forget gate of its own, not of one without");

    [Theory]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5, [|ForgetBias = float.NaN|])", "ForgetBias is NaN")]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5, Bias = false, [|ForgetBias = float.NegativeInfinity|])", "ForgetBias is -Infinity")]
    [InlineData("RecurrentNetwork(3), Lstm(5, [|ForgetBias = float.PositiveInfinity|])", "ForgetBias is Infinity")]
    public void Offset_OutOfRange_IsReported(string attribute, string message) =>
        DiagnosticAssert.Reports("SRNN022", $"[{attribute}] partial class Memory {{ }}", message, "it must be finite, or left out for no offset");

    [Theory]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5, [|ProjectionSize = 8193|])", "ProjectionSize is 8193")]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5, [|ProjectionSize = -1|])", "ProjectionSize is -1")]
    public void ProjectionSize_OutOfRange_IsReported(string attribute, string message) =>
        DiagnosticAssert.Reports("SRNN008", $"[{attribute}] partial class Memory {{ }}", message, "between 1 and 8192");

    [Theory]
    [InlineData("[RecurrentCell([|(CellKind)99|], 3, 5)]", "kind has the value 99, which CellKind", "Rnn, Lstm, Gru")]
    [InlineData("[RecurrentCell([|kind: (CellKind)(-1)|], inputSize: 3, hiddenSize: 5)]", "kind has the value -1", "Rnn, Lstm, Gru")]
    [InlineData("[RecurrentCell([|(CellKind)99|], 3, 5, Activation = Activation.Relu, Reset = GruReset.BeforeProduct)]", "kind has the value 99")]
    [InlineData("[RecurrentCell(CellKind.Rnn, 3, 5, [|Activation = (Activation)99|])]", "Activation has the value 99", "Identity, Tanh, Sigmoid, Relu")]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5, [|Reset = (GruReset)2|])]", "Reset has the value 2", "AfterProduct, BeforeProduct")]
    [InlineData(Cell + "[Dense(2, [|Activation = (Activation)77|])]", "Activation has the value 77", "Identity, Tanh, Sigmoid, Relu")]
    [InlineData("[WindowCell(3, 4, 2, [|Activation = (Activation)77|])]", "Activation has the value 77", "Identity, Tanh, Sigmoid, Relu")]
    public void Value_ThatTheEnumLacks_IsReportedAtTheArgument(string attributes, params string[] messageParts) =>
        DiagnosticAssert.Reports("SRNN011", attributes + " partial class Memory { }", messageParts);

    [Theory]
    [InlineData(Cell + "[[|WindowCell(3, 4, 2)|]]")]
    [InlineData("[[|WindowCell(3, 4, 2)|]]" + Cell)]
    [InlineData("[[|WindowCell(0, 4, 2)|]]" + Cell + "[Dense(2)]")]
    public void RecurrentCellAndWindowCell_OnOneClass_AreReported(string attributes) =>
        DiagnosticAssert.Reports("SRNN017", attributes + " partial class Memory { }", "'Memory'", "[RecurrentCell] and [WindowCell]");

    [Theory]
    [InlineData("[[|Dense(2)|]]")]
    [InlineData("[[|Dense(2)|]]" + Window)]
    public void Dense_WithoutRecurrentCell_IsReported(string attributes) =>
        DiagnosticAssert.Reports("SRNN018", attributes + " partial class Memory { }", "'Memory'", "[RecurrentCell(kind, inputSize, hiddenSize)]");

    [Theory]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5)][Dense(2, [|Name = \"\"|])]", "''")]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5, Name = \"rnn\")][Dense(2, [|Name = \"rnn\"|])]", "'rnn'")]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5, Name = \"dense\")][[|Dense(2)|]]", "'dense'")]
    public void CellAndReadOut_OfOneName_AreReported(string attributes, string name) =>
        DiagnosticAssert.Reports("SRNN019", attributes + " partial class Memory { }", name);

    [Fact]
    public void SeveralMistakes_AreAllReported()
    {
        GeneratedProject project = GeneratorHost.Run(
            "using SpanRnn; [RecurrentCell(CellKind.Lstm, 0, 0, Reset = GruReset.BeforeProduct)] abstract class Memory { Memory() { } }");

        Assert.Equal(
            ["SRNN001", "SRNN005", "SRNN008", "SRNN008", "SRNN010", "SRNN014"],
            project.OwnDiagnostics.Select(diagnostic => diagnostic.Id).Order());
        Assert.Empty(project.Sources);
    }
}
