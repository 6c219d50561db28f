using Microsoft.CodeAnalysis;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>What lies around a class, and would keep its generated code from compiling, is reported at the class.</summary>
public sealed class SurroundingsDiagnosticTests
{
    private const string Cell = "[RecurrentCell(CellKind.Lstm, 3, 5)]";

    [Theory]
    [InlineData("class System { }", "System")]
    [InlineData("static class System { public static int One => 1; }", "System")]
    [InlineData("struct System { }", "System")]
    [InlineData("interface System { }", "System")]
    [InlineData("enum System { One }", "System")]
    [InlineData("delegate void System();", "System")]
    public void Type_ThatHidesANamespace_IsReported(string type, string name) => DiagnosticAssert.Reports(
        "SRNN050", $"{type} namespace Game {{ {Cell} partial class [|Memory|] {{ }} }}", "'Memory'", $"type '{name}'", "rename the type");

    [Theory]
    [InlineData("[RecurrentNetwork(3)][Gru(5)]")]
    [InlineData("[WindowCell(3, 4, 2)]")]
    public void Type_ThatHidesANamespace_IsReportedForEveryKind(string attributes) =>
        DiagnosticAssert.Reports("SRNN050", $"class System {{ }} {attributes} partial class [|Memory|] {{ }}", "'Memory'");

    [Fact]
    public void TypeCalledSpanRnn_KeepsTheCompilerFromFindingTheAttribute()
    {
        GeneratedProject project = GeneratorHost.Run("class SpanRnn { } [SpanRnn.RecurrentCell(SpanRnn.CellKind.Lstm, 3, 5)] partial class Memory { }");

        Assert.Empty(project.OwnDiagnostics);
        Assert.Empty(project.Sources);
        Assert.Contains("CS0426", project.CompilerDiagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("class System<T> { }")]
    [InlineData("namespace Game { class System { } class SpanRnn { } }")]
    [InlineData("class Outer { class System { } class SpanRnn { } }")]
    public void Type_ThatHidesNothing_IsLeftAlone(string type) =>
        DiagnosticAssert.IsClean($"using SpanRnn; {type} namespace Game {{ {Cell} partial class Memory {{ }} }}");

    [Fact]
    public void SpanRnn_KnownOnlyByAnAlias_IsReported()
    {
        GeneratedProject project = GeneratorHost.Run(new UserProject(
            "extern alias Rnn; [Rnn::SpanRnn.RecurrentCell(Rnn::SpanRnn.CellKind.Lstm, 3, 5)] partial class Memory { }") { RuntimeAlias = "Rnn" });

        Diagnostic diagnostic = Assert.Single(project.OwnDiagnostics);
        Assert.Equal("SRNN051", diagnostic.Id);
        Assert.Contains("only as 'Rnn'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(project.Sources);
        Assert.Empty(project.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("LayoutKind.Explicit")]
    [InlineData("LayoutKind.Explicit, Size = 8")]
    [InlineData("(short)2")]
    public void ExplicitLayout_IsReported(string arguments) => DiagnosticAssert.Reports(
        "SRNN052",
        $"using System.Runtime.InteropServices; [[|StructLayout({arguments})|]] {Cell} partial class Memory {{ }}",
        "'Memory'",
        "remove [StructLayout]");

    [Theory]
    [InlineData("LayoutKind.Sequential")]
    [InlineData("LayoutKind.Auto")]
    public void OtherLayout_IsLeftAlone(string kind) => DiagnosticAssert.IsClean(
        $"using SpanRnn; using System.Runtime.InteropServices; [StructLayout({kind})] {Cell} partial class Memory {{ }}");
}
