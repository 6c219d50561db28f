using Xunit;

namespace SpanRnn.Generator.Tests.CodeFixes;

/// <summary>Fixes of what attributes are given.</summary>
public sealed class ArgumentFixTests
{
    private const string Class = " partial class Memory { }";

    [Theory]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 10000)]", "[RecurrentCell(CellKind.Lstm, 3, 8192)]", "8192")]
    [InlineData("[RecurrentCell(CellKind.Lstm, /* features */ 0, 5)]", "[RecurrentCell(CellKind.Lstm, /* features */ 1, 5)]", "1")]
    [InlineData("[RecurrentCell(hiddenSize: -4, kind: CellKind.Gru, inputSize: 3)]", "[RecurrentCell(hiddenSize: 1, kind: CellKind.Gru, inputSize: 3)]", "1")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5, ProjectionSize = 9000)]", "[RecurrentCell(CellKind.Lstm, 3, 5, ProjectionSize = 8192)]", "8192")]
    [InlineData("[WindowCell(3, 70_000, 2)]", "[WindowCell(3, 65536, 2)]", "65536")]
    [InlineData("[RecurrentNetwork(3)][Gru(5), Dense(0)]", "[RecurrentNetwork(3)][Gru(5), Dense(1)]", "1")]
    [InlineData("[RecurrentNetwork(4)][Convolution(5, 9999)]", "[RecurrentNetwork(4)][Convolution(5, 4096)]", "4096")]
    public void Size_BecomesTheNearestLegalOne(string attributes, string expected, string size) =>
        FixAssert.Fixes("SRNN008", "Use " + size, attributes + Class, expected + Class);

    [Theory]
    [InlineData("RecurrentCell(CellKind.Rnn, 3, 5, Reset = GruReset.AfterProduct)", "RecurrentCell(CellKind.Rnn, 3, 5)", "SRNN010", "Reset")]
    [InlineData("RecurrentCell(CellKind.Gru, 3, 5, Peephole = true, Bias = false)", "RecurrentCell(CellKind.Gru, 3, 5, Bias = false)", "SRNN010", "Peephole")]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5, ProjectionBias = true)", "RecurrentCell(CellKind.Lstm, 3, 5)", "SRNN010", "ProjectionBias")]
    [InlineData("WindowCell(3, 4, 2, ActivationAlpha = 2)", "WindowCell(3, 4, 2)", "SRNN021", "ActivationAlpha")]
    [InlineData("RecurrentCell(CellKind.Rnn, 3, 5, Clip = -1, Name = \"a\")", "RecurrentCell(CellKind.Rnn, 3, 5, Name = \"a\")", "SRNN022", "Clip")]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5, ForgetBias = 0f / 0, Bias = false)", "RecurrentCell(CellKind.Lstm, 3, 5, Bias = false)", "SRNN022", "ForgetBias")]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5, Coupling = GateCoupling.ForgetFromInput, ForgetBias = 1)", "RecurrentCell(CellKind.Lstm, 3, 5, Coupling = GateCoupling.ForgetFromInput)", "SRNN010", "ForgetBias")]
    [InlineData("RecurrentNetwork(3), Gru(5, Residual = true)", "RecurrentNetwork(3), Gru(5)", "SRNN026", "Residual")]
    [InlineData("RecurrentNetwork(3, ResidualScale = 1), Gru(5)", "RecurrentNetwork(3), Gru(5)", "SRNN026", "ResidualScale")]
    public void Option_ThatDoesNotFit_IsRemoved(string attribute, string expected, string id, string option) =>
        FixAssert.Fixes(id, "Remove " + option, $"[{attribute}]{Class}", $"[{expected}]{Class}");

    [Theory]
    [InlineData("RecurrentCell((CellKind)7, 3, 5)", "RecurrentCell(CellKind.Gru, 3, 5)", "CellKind.Gru")]
    [InlineData("RecurrentCell(CellKind.Gru, 3, 5, Reset = (GruReset)2)", "RecurrentCell(CellKind.Gru, 3, 5, Reset = GruReset.BeforeProduct)", "GruReset.BeforeProduct")]
    [InlineData("WindowCell(3, 4, 2, Activation = (Activation)99)", "WindowCell(3, 4, 2, Activation = Activation.Relu)", "Activation.Relu")]
    public void UndefinedValue_BecomesADefinedOne(string attribute, string expected, string value) =>
        FixAssert.Fixes("SRNN011", "Use " + value, $"[{attribute}]{Class}", $"[{expected}]{Class}");

    [Fact]
    public void UndefinedValue_HasEveryDefinedOneOnOffer()
    {
        using var host = new FixHost(new UserProject($"using SpanRnn; [RecurrentCell((CellKind)7, 3, 5)]{Class}"));

        Assert.Equal(
            Enum.GetNames<CellKind>().Select(name => "Use CellKind." + name),
            host.Offers(Assert.Single(host.Diagnostics())).Select(offer => offer.Action.Title));
    }

    [Fact]
    public void Value_IsWrittenInFull_WhereNothingIsImported() => FixAssert.Fixes(
        "SRNN011",
        "Use CellKind.Rnn",
        new UserProject("[SpanRnn.RecurrentCell((SpanRnn.CellKind)7, 3, 5)]" + Class),
        "[SpanRnn.RecurrentCell(SpanRnn.CellKind.Rnn, 3, 5)]" + Class);

    [Theory]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5, Name = \"rnn\"), Dense(2, Name = \"rnn\")]", "[RecurrentCell(CellKind.Gru, 3, 5, Name = \"rnn\"), Dense(2, Name = \"head\")]", "head")]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5, Name = \"dense\"), Dense(2)]", "[RecurrentCell(CellKind.Gru, 3, 5, Name = \"dense\"), Dense(2, Name = \"head\")]", "head")]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5, Name = \"head\"), Dense(2, Name = \"head\")]", "[RecurrentCell(CellKind.Gru, 3, 5, Name = \"head\"), Dense(2, Name = \"output\")]", "output")]
    public void ReadOut_GetsANameOfItsOwn(string attributes, string expected, string name) =>
        FixAssert.Fixes("SRNN019", $"Set Name = \"{name}\"", attributes + Class, expected + Class);

    [Theory]
    [InlineData("[RecurrentNetwork(3)][Dense(5), Dense(2)]", "[RecurrentNetwork(3)][Dense(5), Dense(2, Name = \"dense2\")]", "dense2")]
    [InlineData("[RecurrentNetwork(3)][ScaleShift, Gru(3), ScaleShift]", "[RecurrentNetwork(3)][ScaleShift, Gru(3), ScaleShift(Name = \"normalization2\")]", "normalization2")]
    [InlineData("[RecurrentNetwork(3)][Gru(5), Dense(2, Name = \"gru2\"), Gru(5)]", "[RecurrentNetwork(3)][Gru(5), Dense(2, Name = \"gru2\"), Gru(5, Name = \"gru3\")]", "gru3")]
    [InlineData("[RecurrentNetwork(3)][Gru(5), Lstm(5, Name = \"gru\", Bias = false)]", "[RecurrentNetwork(3)][Gru(5), Lstm(5, Name = \"gru2\", Bias = false)]", "gru2")]
    public void Layer_GetsANameOfItsOwn(string attributes, string expected, string name) =>
        FixAssert.Fixes("SRNN027", $"Set Name = \"{name}\"", attributes + Class, expected + Class);
}
