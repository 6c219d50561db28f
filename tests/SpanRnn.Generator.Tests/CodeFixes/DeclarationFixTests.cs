using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SpanRnn.Generator.Tests.CodeFixes;

/// <summary>Fixes of how a class is declared.</summary>
public sealed class DeclarationFixTests
{
    private const string Cell = "[RecurrentCell(CellKind.Lstm, 3, 5)]";

    [Theory]
    [InlineData("class Memory { }", "partial class Memory { }")]
    [InlineData("public sealed class Memory;", "public sealed partial class Memory;")]
    [InlineData("/* a */ internal /* b */ class Memory { }", "/* a */ internal /* b */ partial class Memory { }")]
    [InlineData("\n// Remembers.\nclass Memory { }", "\n// Remembers.\npartial class Memory { }")]
    public void Class_BecomesPartial(string declaration, string expected) =>
        FixAssert.Fixes("SRNN001", "Make 'Memory' partial", $"{Cell} {declaration}", $"{Cell} {expected}");

    [Theory]
    [InlineData("class Outer { CELL partial class Memory { } }", "partial class Outer { CELL partial class Memory { } }", "'Outer'")]
    [InlineData(
        "public class Far { struct Near { CELL partial class Memory { } } }",
        "public partial class Far { partial struct Near { CELL partial class Memory { } } }",
        "'Far' and 'Near'")]
    [InlineData(
        "record Far { partial interface Near { CELL class Memory { } } }",
        "partial record Far { partial interface Near { CELL partial class Memory { } } }",
        "'Far' and 'Memory'")]
    public void Containers_BecomePartial(string source, string expected, string names) => FixAssert.Fixes(
        "SRNN002", $"Make {names} partial", source.Replace("CELL", Cell, StringComparison.Ordinal), expected.Replace("CELL", Cell, StringComparison.Ordinal));

    [Theory]
    [InlineData("SRNN004", "static", "static partial class Memory { }", "partial class Memory { }")]
    [InlineData("SRNN004", "static", "public static partial class Memory { }", "public partial class Memory { }")]
    [InlineData("SRNN004", "static", "\n// Remembers.\nstatic partial class Memory { }", "\n// Remembers.\npartial class Memory { }")]
    [InlineData("SRNN005", "abstract", "internal abstract /* so far */ partial class Memory { }", "internal partial class Memory { }")]
    [InlineData("SRNN016", "required", "public partial class Memory { public required int Level { get; set; } }", "public partial class Memory { public int Level { get; set; } }")]
    [InlineData("SRNN016", "required", "public partial class Memory { required public int Level; }", "public partial class Memory { public int Level; }")]
    public void Modifier_IsRemoved(string id, string modifier, string declaration, string expected) =>
        FixAssert.Fixes(id, $"Remove '{modifier}'", $"{Cell} {declaration}", $"{Cell} {expected}");

    [Fact]
    public void Modifier_IsRemovedInEveryFile() => FixAssert.Fixes(
        "SRNN004",
        "Remove 'static'",
        new UserProject($"using SpanRnn; {Cell} static partial class Memory {{ }}", "public static partial class Memory { }"),
        $"using SpanRnn; {Cell} partial class Memory {{ }}",
        "public partial class Memory { }");

    [Theory]
    [InlineData("abstract partial class Memory { public abstract int Size(); }")]
    [InlineData("abstract partial class Memory : System.IO.TextWriter { }")]
    public void AbstractClass_WithMembersLeftToOthers_IsTheAuthors(string declaration) => FixAssert.OffersNothing("SRNN005", $"{Cell} {declaration}");

    [Fact]
    public void RequiredMember_OfTheBase_IsTheAuthors() => FixAssert.OffersNothing(
        "SRNN016", $"class Base {{ public required int Level {{ get; set; }} }} {Cell} partial class Memory : Base {{ }}");

    [Theory]
    [InlineData("CELL file partial class Memory { }", "CELL internal partial class Memory { }", "Memory")]
    [InlineData("file partial class Outer { CELL partial class Memory { } }", "internal partial class Outer { CELL partial class Memory { } }", "Outer")]
    public void FileLocalType_BecomesInternal(string source, string expected, string name) => FixAssert.Fixes(
        "SRNN006", $"Make '{name}' internal", source.Replace("CELL", Cell, StringComparison.Ordinal), expected.Replace("CELL", Cell, StringComparison.Ordinal));

    [Fact]
    public void FileLocalType_WhoseNameIsTaken_IsTheAuthors()
    {
        using var host = new FixHost(new UserProject($"using SpanRnn; {Cell} file partial class Memory {{ }}", "class Memory { }"));

        Assert.Empty(host.Offers(Assert.Single(host.Diagnostics())));
    }

    [Theory]
    [InlineData("sealed partial record Memory { }", "sealed partial class Memory { }")]
    [InlineData("partial record class Memory { int _level = 1; public int Level => _level++; }", "partial class Memory { int _level = 1; public int Level => _level++; }")]
    [InlineData("partial /* a */ record /* b */ Memory : System.IDisposable { public void Dispose() { } }", "partial /* a */ class /* b */ Memory : System.IDisposable { public void Dispose() { } }")]
    [InlineData("partial record Memory;", "partial class Memory;")]
    public void Record_BecomesClass(string declaration, string expected) =>
        FixAssert.Fixes("SRNN007", "Make 'Memory' a class", $"{Cell} {declaration}", $"{Cell} {expected}");

    [Fact]
    public void RecordWithoutBraces_GetsThem_WhereTheLanguageWantsThem() => FixAssert.Fixes(
        "SRNN007",
        "Make 'Memory' a class",
        new UserProject($"using SpanRnn; {Cell} partial record Memory; // old") { Language = LanguageVersion.CSharp11 },
        $"using SpanRnn; {Cell} partial class Memory {{ }} // old");

    [Theory]
    [InlineData("partial record Memory(int Level);")]
    [InlineData("partial record Memory : Base;")]
    public void Record_WithParametersOrBase_IsTheAuthors(string declaration)
    {
        using var host = new FixHost(new UserProject($"using SpanRnn; record Base; {Cell} {declaration}"));

        Assert.Empty(host.Offers(host.Diagnostics().First(found => found.Id == "SRNN007")));
    }

    [Theory]
    [InlineData("partial class Memory { public Memory() { } }", "partial class Memory { }")]
    [InlineData("partial class Memory() { }", "partial class Memory { }")]
    public void EmptyConstructor_IsRemoved(string declaration, string expected) =>
        FixAssert.Fixes("SRNN014", "Remove the empty constructor", $"{Cell} {declaration}", $"{Cell} {expected}");

    [Theory]
    [InlineData("partial class Memory { Memory() { System.Console.WriteLine(); } }")]
    [InlineData("partial class Memory { Memory() { /* later */ } }")]
    [InlineData("partial class Memory { Memory() => System.Console.WriteLine(); }")]
    [InlineData("partial class Memory { Memory(int seed) { } }")]
    [InlineData("partial class Memory(int seed) { int Seed => seed; }")]
    public void Constructor_ThatDoesSomething_IsTheAuthors(string declaration) => FixAssert.OffersNothing("SRNN014", $"{Cell} {declaration}");

    [Theory]
    [InlineData("[StructLayout(LayoutKind.Explicit)]CELL partial class Memory { }", "CELL partial class Memory { }")]
    [InlineData("[System.Serializable, StructLayout(LayoutKind.Explicit)]CELL partial class Memory { }", "[System.Serializable]CELL partial class Memory { }")]
    public void ExplicitLayout_IsRemoved(string source, string expected) => FixAssert.Fixes(
        "SRNN052",
        "Remove [StructLayout]",
        "using System.Runtime.InteropServices;" + source.Replace("CELL", Cell, StringComparison.Ordinal),
        "using System.Runtime.InteropServices;" + expected.Replace("CELL", Cell, StringComparison.Ordinal));

    [Fact]
    public void ExplicitLayout_OfFieldsWithOffsets_IsTheAuthors() => FixAssert.OffersNothing(
        "SRNN052",
        $"using System.Runtime.InteropServices; [StructLayout(LayoutKind.Explicit)]{Cell} partial class Memory {{ [FieldOffset(0)] public int Level; }}");
}
