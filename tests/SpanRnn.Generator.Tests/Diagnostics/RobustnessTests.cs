using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// Source that is broken, or odd, never makes the generator or the analyzer throw (the harness fails if they do), and
/// nothing is emitted for a class that could not use it.
/// </summary>
public sealed class RobustnessTests
{
    private const string Cell = "[RecurrentCell(CellKind.Lstm, 3, 5)]";

    [Theory]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5) partial class Memory {")]
    [InlineData("[RecurrentCell(] partial class Memory { }")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5)]")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5)] partial class { }")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5)] partial partial class")]
    [InlineData("namespace { [RecurrentCell(CellKind.Lstm, 3, 5)] partial class Memory { ")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5)] partial class Memory : Missing { }")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5)] partial class Memory : Memory { }")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5)] partial class A : B { } [RecurrentCell(CellKind.Lstm, 3, 5)] partial class B : A { }")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5), RecurrentCell(CellKind.Gru, 3, 5)] partial class Memory { }")]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5)] partial class Memory { } [RecurrentCell(CellKind.Gru, 3, 5)] partial class Memory { }")]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5)] partial class Memory { } partial struct Memory { }")]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5)] partial class Memory { } class Memory { }")]
    public void BrokenSource_DoesNotThrow(string source) =>
        Assert.NotEmpty(GeneratorHost.Run("using SpanRnn; " + source).CompilerDiagnostics);

    [Theory]
    [InlineData("[RecurrentCell]")]
    [InlineData("[RecurrentCell()]")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3)]")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5, 7)]")]
    [InlineData("[RecurrentCell(CellKind.Lstm, \"3\", 5)]")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, Sizes.Late)]")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, missing)]")]
    [InlineData("[RecurrentCell(CellKind.Missing, 3, 5)]")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5, Bias = Sizes.Flag)]")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5L)]")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, checked(int.MaxValue + 1))]")]
    [InlineData("[RecurrentCell(CellKind.Lstm, inputSize: 3, inputSize: 5)]")]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5)][Dense]")]
    [InlineData("[RecurrentCell(CellKind.Gru, 3, 5)][Dense(Sizes.Late)]")]
    [InlineData("[WindowCell(3, 4)]")]
    [InlineData("[WindowCell(3, 4, Sizes.Late)]")]
    public void AttributeThatDoesNotCompile_IsTheCompilersToReport(string attributes)
    {
        GeneratedProject project = GeneratorHost.Run(
            $"using SpanRnn; static class Sizes {{ public static int Late = 1; public static bool Flag = true; }} {attributes} partial class Memory {{ }}");

        Assert.Empty(project.OwnDiagnostics);
        Assert.Empty(project.Sources);
        Assert.NotEmpty(project.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("struct")]
    [InlineData("record struct")]
    [InlineData("interface")]
    [InlineData("enum")]
    public void Attribute_OnWhatIsNoClass_EmitsNothing(string keyword)
    {
        string partial = keyword == "enum" ? "" : "partial";
        GeneratedProject project = GeneratorHost.Run($"using SpanRnn; {Cell} {partial} {keyword} Memory {{ }} [WindowCell(3, 4, 5)] {partial} {keyword} Other {{ }}");

        Assert.Empty(project.Sources);
        Assert.All(project.CompilerDiagnostics, diagnostic => Assert.Equal("CS0592", diagnostic.Id));
    }

    [Fact]
    public void ProjectWithoutSpanRnn_EmitsNothing()
    {
        GeneratedProject project = GeneratorHost.Run(new UserProject($"using SpanRnn; {Cell} partial class Memory {{ }}") { HasRuntime = false });

        Assert.Empty(project.Sources);
        Assert.Empty(project.OwnDiagnostics);
    }

    [Theory]
    [InlineData("SpanRnn.dll")]
    [InlineData("System.Runtime.dll")]
    [InlineData("System.Private.CoreLib.dll")]
    [InlineData("SpanRnn.dll", "System.Runtime.dll")]
    [InlineData]
    public void ProjectWithHardlyAnyReferences_IsReadWithoutAnException(params string[] references)
    {
        var project = new UserProject($"using SpanRnn; {Cell} partial class Memory {{ }} [RecurrentNetwork(3)][Gru(5), Dense(2)] partial class Net {{ }}");
        CSharpCompilation compilation = project.ToCompilation();
        compilation = compilation.WithReferences(compilation.References.Where(reference => references.Contains(Path.GetFileName(reference.Display))));

        GeneratorRunResult result = GeneratorHost.CreateDriver(project.ParseOptions).RunGenerators(compilation).GetRunResult().Results.Single();

        Assert.Null(result.Exception);
        Assert.NotEmpty(GeneratorHost.Analyze(compilation)); // throws if the analyzer does
    }

    [Fact]
    public void ProjectWithoutCells_EmitsNothing() => Assert.Empty(GeneratorHost.Run("class Memory { }").Sources);

    [Fact]
    public void ClassesOfOneName_InDifferentPlaces_AreAllGenerated()
    {
        GeneratedProject project = GeneratorHost.Run(
            $"using SpanRnn; {Cell} partial class Memory {{ }} partial class Outer {{ {Cell} partial class Memory {{ }} }}",
            $"using SpanRnn; namespace A {{ {Cell} partial class Memory {{ }} }} namespace B {{ {Cell} partial class Memory {{ }} }}",
            $"using SpanRnn; namespace Outer2 {{ {Cell} partial class Memory {{ }} }}");

        project.AssertClean();
        Assert.Equal(
            ["A.Memory.g.cs", "B.Memory.g.cs", "Memory.g.cs", "Outer+Memory.g.cs", "Outer2.Memory.g.cs"],
            project.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ClassesWhoseNamesDifferOnlyInCase_AreAllGenerated()
    {
        GeneratedProject project = GeneratorHost.Run(
            $"using SpanRnn; {Cell} partial class Memory {{ }} {Cell} partial class MEMORY {{ }} [WindowCell(3, 4, 5)] partial class MeMoRy {{ }}");

        project.AssertClean();
        Assert.Equal(3, project.Sources.Count);
    }

    [Fact]
    public void HundredCells_InOneProject_AreAllGenerated()
    {
        IEnumerable<CellRequest> cells = Enumerable.Range(1, 100).Select(size => new CellRequest(new CellSpec((CellKind)(size % 3), size, 101 - size)));

        // That such code compiles is for CompilerOptionTests to say, with fewer cells.
        Assert.Equal(100, GeneratorHost.Run(CellSource.File(cells)).Sources.Count);
    }

    [Fact]
    public void WrongClass_DoesNotKeepOthersFromBeingGenerated()
    {
        GeneratedProject project = GeneratorHost.Run(
            $"using SpanRnn; {Cell} partial class Right {{ }} {Cell} class Wrong {{ }} [RecurrentCell(CellKind.Gru, 0, 3)] partial class Empty {{ }}");

        Assert.Equal(["Right.g.cs"], project.Sources.Keys);
        Assert.Equal(["SRNN001", "SRNN008"], project.OwnDiagnostics.Select(diagnostic => diagnostic.Id).Order());
    }
}
