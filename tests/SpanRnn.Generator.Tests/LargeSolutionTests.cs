using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// What the generator costs in a solution of 200 classes: after an edit elsewhere nothing reruns. The times are printed, not asserted;
/// run with <c>--logger "console;verbosity=detailed"</c> to see them.
/// </summary>
public sealed class LargeSolutionTests(ITestOutputHelper output)
{
    private const int Classes = 200;
    private const int Edits = 60;
    private const int Cells = 100;

    private static readonly string[] Annotated =
    [
        "using SpanRnn; [RecurrentCell(CellKind.Lstm, 16, 32)] partial class Memory@ { }",
        "using SpanRnn; [RecurrentCell(CellKind.Gru, 16, 32)][Dense(2)] partial class Tracker@ { }",
        "using SpanRnn; [WindowCell(4, 16, 2)] partial class Linear@ { }",
        "using SpanRnn; [RecurrentNetwork(40)][Gru(64), Gru(64, Residual = true), Dense(12), Softmax] partial class Spotter@ { }",
    ];

    [Theory]
    [InlineData("1 of each sort", 1)]
    [InlineData("50 of each sort", 50)]
    public void EditOfAnUnrelatedClass_RerunsNothing(string name, int repeats)
    {
        CSharpCompilation compilation = new UserProject([.. Unrelated(), .. AnnotatedFiles(repeats)]).ToCompilation();
        GeneratorDriver driver = GeneratorHost.CreateDriver(new UserProject().ParseOptions, trackSteps: true).RunGenerators(compilation);
        List<double> milliseconds = [];
        for (int edit = 0; edit < Edits; edit++)
        {
            compilation = Edited(compilation, edit);
            var watch = Stopwatch.StartNew();
            driver = driver.RunGenerators(compilation);
            milliseconds.Add(watch.Elapsed.TotalMilliseconds);
        }

        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Equal(repeats * Annotated.Length, result.GeneratedSources.Length);
        Assert.All(
            result.TrackedSteps.Where(step => step.Key.StartsWith("SpanRnn.", StringComparison.Ordinal)).SelectMany(step => step.Value).SelectMany(run => run.Outputs),
            step => Assert.Equal(IncrementalStepRunReason.Cached, step.Reason));
        Assert.All(
            result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs),
            step => Assert.Equal(IncrementalStepRunReason.Cached, step.Reason));
        output.WriteLine($"{Classes} classes, {name}: {Median(milliseconds):0.00} ms per edit (median of {Edits}; least {milliseconds.Min():0.00}).");
    }

    [Fact]
    public void HundredCells_AreGeneratedAtOnce()
    {
        CSharpCompilation compilation = new UserProject([.. Unrelated(), .. AnnotatedFiles(Cells / Annotated.Length)]).ToCompilation();
        GeneratorHost.CreateDriver(new UserProject().ParseOptions).RunGenerators(new UserProject([.. AnnotatedFiles(1)]).ToCompilation());

        var watch = Stopwatch.StartNew();
        GeneratorDriver driver = GeneratorHost.CreateDriver(new UserProject().ParseOptions).RunGenerators(compilation);

        output.WriteLine($"First generation of {Cells} cells: {watch.Elapsed.TotalMilliseconds / Cells:0.00} ms per cell.");
        Assert.Equal(Cells, driver.GetRunResult().GeneratedTrees.Length);
    }

    /// <summary>Types in an unrelated class, as an editor does: one file is parsed anew, the others keep their trees.</summary>
    private static CSharpCompilation Edited(CSharpCompilation compilation, int edit)
    {
        SyntaxTree tree = compilation.SyntaxTrees[edit % Classes];
        string text = tree.ToString().Replace("Value => ", $"Value => {edit} + ", StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath));
    }

    private static IEnumerable<string> Unrelated() => Enumerable.Range(0, Classes).Select(index =>
        $"using System; namespace Game; [Serializable] public class Unrelated{index} {{ [Obsolete] public int Value => {index}; public void Act() => Console.WriteLine(Value); }}");

    private static IEnumerable<string> AnnotatedFiles(int repeats) => Enumerable.Range(0, repeats).SelectMany(index =>
        Annotated.Select(source => source.Replace("@", $"{index}", StringComparison.Ordinal)));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
