using Xunit;

namespace SpanRnn.Generator.Tests.CodeFixes;

/// <summary>Fixes that add or remove whole attributes.</summary>
public sealed class AttributeFixTests
{
    private const string Cell = "[RecurrentCell(CellKind.Lstm, 3, 5)]";
    private const string AddedCell = "[RecurrentCell(CellKind.Lstm, inputSize: 16, hiddenSize: 32)]";
    private const string AddedNetwork = "[RecurrentNetwork(inputSize: 16)]";
    private const string AddedLayers = "[Gru(64), Dense(12)]";

    [Theory]
    [InlineData(Cell + "\n[WindowCell(3, 4, 2)]\npartial class Memory;", "WindowCell", Cell + "\npartial class Memory;")]
    [InlineData(Cell + "\n[WindowCell(3, 4, 2)]\npartial class Memory;", "RecurrentCell", "[WindowCell(3, 4, 2)]\npartial class Memory;")]
    [InlineData(Cell + "[Gru(5), Dense(2)] partial class Memory;", "Gru", Cell + "[Dense(2)] partial class Memory;")]
    [InlineData(
        "// Remembers.\n[RecurrentCell(CellKind.Lstm, 3, 5), RecurrentNetwork(3)] partial class Memory { }",
        "RecurrentNetwork",
        "// Remembers.\n[RecurrentCell(CellKind.Lstm, 3, 5)] partial class Memory { }")]
    public void EitherOfTwo_IsRemoved(string source, string name, string expected) => FixAssert.Fixes("SRNN017", $"Remove [{name}]", source, expected);

    [Fact]
    public void EitherOfTwo_IsRemoved_InWhateverFile() => FixAssert.Fixes(
        "SRNN017",
        "Remove [RecurrentCell]",
        new UserProject($"using SpanRnn; {Cell} partial class Memory {{ }}", "using SpanRnn; [WindowCell(3, 4, 2)] partial class Memory { }"),
        "using SpanRnn; partial class Memory { }",
        "using SpanRnn; [WindowCell(3, 4, 2)] partial class Memory { }");

    [Theory]
    [InlineData("[Dense(2)]\npublic partial class Memory;", "Add " + AddedCell, AddedCell + "\n[Dense(2)]\npublic partial class Memory;")]
    [InlineData("[Dense(2)]\npublic partial class Memory;", "Add " + AddedNetwork, AddedNetwork + "\n[Dense(2)]\npublic partial class Memory;")]
    [InlineData("/// <summary>Remembers.</summary>\n[Dense(2)]\npublic partial class Memory;", "Remove [Dense]", "/// <summary>Remembers.</summary>\npublic partial class Memory;")]
    [InlineData(
        "/// <summary>Remembers.</summary>\n[Dense(2), Dense(3, Name = \"b\")]\npublic partial class Memory;",
        "Add " + AddedNetwork,
        "/// <summary>Remembers.</summary>\n" + AddedNetwork + "\n[Dense(2), Dense(3, Name = \"b\")]\npublic partial class Memory;")]
    [InlineData("[Dense(2)][WindowCell(3, 4, 2)] partial class Memory;", "Remove [Dense]", "[WindowCell(3, 4, 2)] partial class Memory;")]
    public void ReadOutWithoutCell_GetsOne_OrGoes(string source, string title, string expected) => FixAssert.Fixes("SRNN018", title, source, expected);

    [Theory]
    [InlineData("[Dense(2), Dense(3, Name = \"b\")] partial class Memory;", "Add " + AddedNetwork, "Remove [Dense]")]
    [InlineData("[Dense(2)][WindowCell(3, 4, 2)] partial class Memory;", "Remove [Dense]")]
    public void ReadOutWithoutCell_IsOfferedNoCell_WhereItWouldNotDo(string source, params string[] titles)
    {
        using var host = new FixHost(new UserProject("using SpanRnn; " + source));

        Assert.Equal(titles, host.Offers(Assert.Single(host.Diagnostics())).Select(offer => offer.Action.Title).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void RemovedAttribute_LeavesCommentsAndIndentation() => FixAssert.Fixes(
        "SRNN018",
        "Remove [Dense]",
        "namespace Game\n{\n    // Remembers.\n    [Dense(2), Dense(3)]\n    [Dense(4)]\n    partial class Memory;\n}",
        "namespace Game\n{\n    // Remembers.\n    partial class Memory;\n}");

    [Theory]
    [InlineData("[RecurrentNetwork(3)]\npartial class Memory;", "[RecurrentNetwork(3)]\n" + AddedLayers + "\npartial class Memory;")]
    [InlineData("    [RecurrentNetwork(3)]\n    [System.Serializable]\n    partial class Memory;", "    [RecurrentNetwork(3)]\n    " + AddedLayers + "\n    [System.Serializable]\n    partial class Memory;")]
    public void NetworkWithoutLayers_GetsSome(string source, string expected) => FixAssert.Fixes("SRNN023", "Add layers " + AddedLayers, source, expected);

    [Theory]
    [InlineData("[Gru(64), Dense(12)]\npartial class Memory;", "Add " + AddedNetwork, AddedNetwork + "\n[Gru(64), Dense(12)]\npartial class Memory;")]
    [InlineData("[Softmax]\npartial class Memory;", "Remove [Softmax]", "partial class Memory;")]
    public void LayerWithoutNetwork_GetsOne_OrGoes(string source, string title, string expected) => FixAssert.Fixes("SRNN024", title, source, expected);

    [Theory]
    [InlineData("[Dense(2), Dense(3)] partial class Memory;", "[Dense(2)] partial class Memory;")]
    [InlineData("[Dense(2)]\n[Dense(3)]\npartial class Memory;", "[Dense(2)]\npartial class Memory;")]
    public void SecondReadOut_IsRemoved(string source, string expected) => FixAssert.Fixes("SRNN028", "Remove [Dense]", Cell + source, Cell + expected);

    [Fact]
    public void AddedAttribute_IsWrittenInFull_WhereNothingIsImported_AndWithTheFilesLineEnds() => FixAssert.Fixes(
        "SRNN024",
        "Add " + AddedNetwork,
        new UserProject("namespace Game\r\n{\r\n    [SpanRnn.Gru(5)]\r\n    partial class Memory;\r\n}\r\n"),
        "namespace Game\r\n{\r\n    [SpanRnn.RecurrentNetwork(inputSize: 16)]\r\n    [SpanRnn.Gru(5)]\r\n    partial class Memory;\r\n}\r\n");
}
