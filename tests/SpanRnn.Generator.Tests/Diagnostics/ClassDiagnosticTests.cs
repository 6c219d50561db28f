using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Each mistake in how a class is declared has its diagnostic, at the class's name.</summary>
public sealed class ClassDiagnosticTests
{
    private const string Cell = "[RecurrentCell(CellKind.Lstm, 3, 5)]";
    private const string Window = "[WindowCell(3, 4, 2)]";

    [Theory]
    [InlineData(Cell, "RecurrentCell")]
    [InlineData(Window, "WindowCell")]
    public void Class_ThatIsNotPartial_IsReported(string attribute, string attributeName) =>
        DiagnosticAssert.Reports("SRNN001", $"{attribute} class [|Memory|] {{ }}", "'Memory'", $"[{attributeName}]", "partial class Memory");

    [Theory]
    [InlineData("class Outer")]
    [InlineData("struct Outer")]
    [InlineData("record Outer")]
    [InlineData("record struct Outer")]
    [InlineData("interface Outer")]
    public void Container_ThatIsNotPartial_IsReported(string container) =>
        DiagnosticAssert.Reports("SRNN002", $"{container} {{ {Cell} partial class [|Memory|] {{ }} }}", "'Memory'", "'Outer'");

    [Fact]
    public void Container_FurtherOut_ThatIsNotPartial_IsReported() => DiagnosticAssert.Reports(
        "SRNN002", $"class Far {{ partial class Near {{ {Cell} partial class [|Memory|] {{ }} }} }}", "'Memory'", "'Far'");

    [Fact]
    public void Class_WithTypeParameter_IsReported() =>
        DiagnosticAssert.Reports("SRNN003", $"{Cell} partial class [|Memory|]<T> {{ }}", "'Memory'", "is generic");

    [Fact]
    public void Container_WithTypeParameter_IsReported() => DiagnosticAssert.Reports(
        "SRNN003", $"partial class Outer<T> {{ {Cell} partial class [|Memory|] {{ }} }}", "'Memory'", "'Outer'");

    [Fact]
    public void Class_ThatIsStatic_IsReported() =>
        DiagnosticAssert.Reports("SRNN004", $"{Cell} static partial class [|Memory|] {{ }}", "'Memory'", "remove 'static'");

    [Fact]
    public void Class_ThatIsAbstract_IsReported() =>
        DiagnosticAssert.Reports("SRNN005", $"{Cell} abstract partial class [|Memory|] {{ }}", "'Memory'", "remove 'abstract'");

    [Fact]
    public void Class_ThatIsFileLocal_IsReported() =>
        DiagnosticAssert.Reports("SRNN006", $"{Cell} file partial class [|Memory|] {{ }}", "'Memory'", "file-local");

    [Fact]
    public void Container_ThatIsFileLocal_IsReported() => DiagnosticAssert.Reports(
        "SRNN006", $"file partial class Outer {{ {Cell} partial class [|Memory|] {{ }} }}", "'Memory'", "file-local");

    [Theory]
    [InlineData("record")]
    [InlineData("record class")]
    [InlineData("sealed record")]
    public void Class_ThatIsRecord_IsReported(string keyword) => DiagnosticAssert.Reports(
        "SRNN007", $"{Cell} {keyword.Replace("record", "partial record", StringComparison.Ordinal)} [|Memory|];", "'Memory'", "partial class Memory");

    [Theory]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    public void Language_OlderThanEmittedCodeNeeds_IsReported(LanguageVersion language, string written) => DiagnosticAssert.Reports(
        "SRNN013",
        $"{Cell} partial class [|Memory|] {{ }}",
        text => new UserProject(text) { Language = language },
        "needs C# 11.0",
        $"compiles as C# {written}");

    [Theory]
    [InlineData("partial class Memory { public [|Memory|]() { } }")]
    [InlineData("partial class Memory { private [|Memory|](int seed) { _ = seed; } }")]
    [InlineData("partial class [|Memory|](int seed) { public int Seed => seed; }")]
    public void Class_WithConstructor_IsReported(string declaration) =>
        DiagnosticAssert.Reports("SRNN014", $"{Cell} {declaration}", "'Memory'", "Load or Create");

    [Theory]
    [InlineData("class Base(int seed) { public int Seed => seed; }")]
    [InlineData("class Base { private Base() { } public Base(int seed) { _ = seed; } }")]
    [InlineData("class Base { public Base(int seed = 1) { _ = seed; } public Base(string seed = \"\") { _ = seed; } }")]
    [InlineData("class Base { [System.Obsolete(\"never\", true)] public Base() { } }")]
    public void BaseClass_WithoutConstructorToCall_IsReported(string baseClass) => DiagnosticAssert.Reports(
        "SRNN015", $"{baseClass} {Cell} partial class [|Memory|] : Base {{ }}", "'Memory'", "'Base'");

    [Theory]
    [InlineData("public required int [|Level|] { get; set; }")]
    [InlineData("public required int [|Level|];")]
    public void Class_WithRequiredMember_IsReported(string member) =>
        DiagnosticAssert.Reports("SRNN016", $"{Cell} public partial class Memory {{ {member} }}", "'Memory'", "'Level'");

    [Fact]
    public void BaseClass_WithRequiredMember_IsReportedAtTheClass() => DiagnosticAssert.Reports(
        "SRNN016", $"class Base {{ public required int Level {{ get; set; }} }} {Cell} partial class [|Memory|] : Base {{ }}", "'Memory'", "'Level'");

    [Theory]
    [InlineData(Cell)]
    [InlineData(Window)]
    public void BaseClass_ThatIsCell_IsReported(string attribute)
    {
        GeneratedProject project = GeneratorHost.Run(
            $"using SpanRnn; {attribute} partial class Base {{ }} class Middle : Base {{ }} {Cell} partial class Derived : Middle {{ }}");

        Diagnostic diagnostic = Assert.Single(project.OwnDiagnostics);
        Assert.Equal("SRNN020", diagnostic.Id);
        Assert.Contains("'Derived' derives from 'Base'", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(["Base.g.cs"], project.Sources.Keys);
    }
}
