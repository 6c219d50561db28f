using Xunit;

namespace SpanRnn.Generator.Tests.CodeFixes;

/// <summary>Renaming of members whose names generated code needs.</summary>
public sealed class RenameFixTests
{
    private const string Cell = "[RecurrentCell(CellKind.Lstm, 3, 5)]";

    [Theory]
    [InlineData("partial class Memory { int HiddenSize => 1; int Twice => 2 * HiddenSize; }", "partial class Memory { int OwnHiddenSize => 1; int Twice => 2 * OwnHiddenSize; }", "HiddenSize", "OwnHiddenSize")]
    [InlineData("partial class Memory { int _weights = 1; int Use() => _weights++; }", "partial class Memory { int _ownWeights = 1; int Use() => _ownWeights++; }", "_weights", "_ownWeights")]
    [InlineData("partial class Memory { void Prepare() { } void Prepare(int n) => Prepare(); }", "partial class Memory { void OwnPrepare() { } void Prepare(int n) => OwnPrepare(); }", "Prepare", "OwnPrepare")]
    [InlineData("partial class Memory { int StateSize => 1; int OwnStateSize => 2; }", "partial class Memory { int OwnStateSize2 => 1; int OwnStateSize => 2; }", "StateSize", "OwnStateSize2")]
    [InlineData("partial class Load { Load? Next => null; }", "partial class LoadCell { LoadCell? Next => null; }", "Load", "LoadCell")]
    [InlineData("partial class Memory { class Layout { } Layout? Kept => null; }", "partial class Memory { class LayoutCell { } LayoutCell? Kept => null; }", "Layout", "LayoutCell")]
    public void Member_IsRenamed_WhereverItIsUsed(string source, string expected, string from, string to) =>
        FixAssert.Fixes("SRNN012", $"Rename '{from}' to '{to}'", $"{Cell} {source}", $"{Cell} {expected}");

    [Theory]
    [InlineData("class Base { protected int HiddenSize => 1; } CELL partial class Memory : Base { }")]
    [InlineData("interface ISized { int HiddenSize { get; } } CELL partial class Memory : ISized { public int HiddenSize => 1; }")]
    public void Member_WhoseNameIsNotTheClasss_IsTheAuthors(string source) =>
        FixAssert.OffersNothing("SRNN012", source.Replace("CELL", Cell, StringComparison.Ordinal));

    [Fact]
    public void Override_IsTheAuthors()
    {
        using var host = new FixHost(new UserProject(
            $"using SpanRnn; class Base {{ protected virtual int HiddenSize => 1; }} {Cell} partial class Memory : Base {{ protected override int HiddenSize => 2; }}"));

        Assert.All(host.Diagnostics(), diagnostic => Assert.Empty(host.Offers(diagnostic)));
    }
}
