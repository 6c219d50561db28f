using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// An edit reruns what it concerns and nothing else: the names are those of the pipeline's steps, the reasons Roslyn's.
/// </summary>
public sealed class IncrementalityTests
{
    private const string CellsStep = "SpanRnn.Cells";
    private const string WindowsStep = "SpanRnn.Windows";
    private const string NetworksStep = "SpanRnn.Networks";
    private const string FilesStep = "SpanRnn.Files";
    private const string OutputStep = "SourceOutput";

    private const string Other = "class Unrelated { int Value => 1; }";
    private const string Classes = """
        using SpanRnn;
        [RecurrentCell(CellKind.Lstm, 3, 5)] partial class Memory { }
        [RecurrentCell(CellKind.Gru, 3, 5)] [Dense(2)] partial class Tracker { }
        [WindowCell(3, 4, 2)] partial class Linear { }
        [RecurrentNetwork(3)] [Gru(5), Gru(5, Residual = true), Dense(2)] partial class Spotter { }
        """;

    [Theory]
    [InlineData("class Unrelated { int Value => 2; }")]
    [InlineData("class Unrelated { } class Added { }")]
    [InlineData("using SpanRnn; class Unrelated { CellKind Kind => CellKind.Gru; }")]
    [InlineData("")]
    [InlineData("class {{{")]
    public void EditOfAnotherFile_RerunsNothing(string other)
    {
        GeneratorRunResult result = Edit(Classes, other);

        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, CellsStep).Distinct());
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, WindowsStep).Distinct());
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, NetworksStep).Distinct());
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, FilesStep).Distinct());
        AssertOnlyChanged(result);
    }

    [Theory]
    [InlineData("partial class Memory { }", "partial class Memory { int Added => 1; }")]
    [InlineData("using SpanRnn;", "using SpanRnn; // a comment\n\n")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5)]", "[RecurrentCell(CellKind.Lstm, hiddenSize: 2 + 3, inputSize: 3)]")]
    [InlineData("[WindowCell(3, 4, 2)] partial", "[WindowCell(3, 4, 2)] sealed partial")]
    [InlineData("[Gru(5), Gru(5, Residual = true), Dense(2)]", "[Gru(hiddenSize: 5)][Gru(2 + 3, Residual = true)][Dense(2)]")]
    public void EditThatChangesNoFact_RegeneratesNothing(string old, string replacement)
    {
        GeneratorRunResult result = Edit(Classes.Replace(old, replacement, StringComparison.Ordinal), Other);

        Assert.DoesNotContain(
            IncrementalStepRunReason.Modified,
            Reasons(result, CellsStep).Concat(Reasons(result, WindowsStep)).Concat(Reasons(result, NetworksStep)));
        AssertOnlyChanged(result);
    }

    [Theory]
    [InlineData("CellKind.Lstm, 3, 5", "CellKind.Lstm, 3, 6")]
    [InlineData("CellKind.Lstm, 3, 5", "CellKind.Lstm, 3, 5, Bias = false")]
    [InlineData("CellKind.Lstm, 3, 5", "CellKind.Lstm, 3, 5, Name = \"rnn\"")]
    [InlineData("CellKind.Lstm, 3, 5", "CellKind.Rnn, 3, 5")]
    [InlineData("CellKind.Lstm, 3, 5", "CellKind.Lstm, 3, 5, Mode = ActivationMode.Fast")]
    public void ChangedAttribute_RegeneratesItsClassAlone(string old, string replacement)
    {
        GeneratorRunResult result = Edit(Classes.Replace(old, replacement, StringComparison.Ordinal), Other);

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(result, CellsStep));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, WindowsStep));
        AssertOnlyChanged(result, 0);
    }

    [Fact]
    public void ChangedReadOut_RegeneratesItsClassAlone()
    {
        GeneratorRunResult result = Edit(Classes.Replace("[Dense(2)]", "[Dense(2, Activation = Activation.Tanh)]", StringComparison.Ordinal), Other);

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Reasons(result, CellsStep));
        AssertOnlyChanged(result, 1);
    }

    [Fact]
    public void ChangedWindow_RegeneratesItsClassAlone()
    {
        GeneratorRunResult result = Edit(Classes.Replace("WindowCell(3, 4, 2)", "WindowCell(3, 5, 2)", StringComparison.Ordinal), Other);

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, WindowsStep));
        AssertOnlyChanged(result, 2);
    }

    [Theory]
    [InlineData("RecurrentNetwork(3)", "RecurrentNetwork(4)")]
    [InlineData("Residual = true", "Residual = false")]
    [InlineData("[Gru(5), Gru", "[PRelu, Gru(5), Gru")]
    [InlineData("Residual = true), Dense(2)", "Residual = true), Dense(2), Softmax")]
    public void ChangedNetwork_RegeneratesItsClassAlone(string old, string replacement)
    {
        GeneratorRunResult result = Edit(Classes.Replace(old, replacement, StringComparison.Ordinal), Other);

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, NetworksStep));
        AssertOnlyChanged(result, 3);
    }

    [Fact]
    public void RenamedClass_IsWrittenUnderItsNewName_OthersAreNot()
    {
        GeneratorRunResult result = Edit(Classes.Replace("class Memory", "class Recollection", StringComparison.Ordinal), Other);

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(result, CellsStep));
        AssertOnlyChanged(result, 0);
        Assert.Equal(["Recollection.g.cs", "Tracker.g.cs", "Linear.g.cs", "Spotter.g.cs"], result.GeneratedSources.Select(source => source.HintName));
    }

    [Fact]
    public void AddedClass_IsNew_AndRemovedClassIsGone()
    {
        GeneratorRunResult added = Edit(Classes, "[SpanRnn.RecurrentCell(SpanRnn.CellKind.Rnn, 1, 1)] partial class Added { }");
        GeneratorRunResult removed = Edit(Classes.Replace("[WindowCell(3, 4, 2)]", "", StringComparison.Ordinal), Other);

        Assert.Contains(IncrementalStepRunReason.New, Reasons(added, CellsStep));
        Assert.Contains("Added.g.cs", added.GeneratedSources.Select(source => source.HintName));
        Assert.Equal([IncrementalStepRunReason.Removed], Reasons(removed, WindowsStep));
        Assert.Equal(["Memory.g.cs", "Tracker.g.cs", "Spotter.g.cs"], removed.GeneratedSources.Select(source => source.HintName));
    }

    [Fact]
    public void ClassThatBecomesWrong_IsNoLongerEmitted_AndComesBack()
    {
        GeneratorDriver driver = FirstRun(out CSharpCompilation compilation);
        (string Text, int Files)[] edits =
        [
            (Classes.Replace("3, 5)] partial class Memory", "0, 5)] partial class Memory", StringComparison.Ordinal), 3),
            (Classes, 4),
        ];
        foreach ((string text, int files) in edits)
        {
            compilation = Replace(compilation, text, Other);
            driver = driver.RunGenerators(compilation);

            Assert.Equal(files, driver.GetRunResult().Results.Single().GeneratedSources.Length);
        }
    }

    [Fact]
    public void EverythingThatStepsHold_IsPlain_SoThatNoCompilationIsKeptAlive()
    {
        GeneratorDriver driver = FirstRun(out _);
        IEnumerable<object> values = driver.GetRunResult().Results.Single().TrackedSteps
            .Where(step => step.Key.StartsWith("SpanRnn.", StringComparison.Ordinal))
            .SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs)
            .Select(output => output.Value);

        Assert.All(values, value => AssertPlain(value, []));
    }

    private static void AssertPlain(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel, value.GetType().FullName);
        if (value is System.Collections.IEnumerable items)
        {
            foreach (object? item in items)
            {
                AssertPlain(item, seen);
            }
        }

        const System.Reflection.BindingFlags Fields =
            System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic;
        foreach (System.Reflection.FieldInfo field in value.GetType().GetFields(Fields))
        {
            AssertPlain(field.GetValue(value), seen);
        }
    }

    /// <summary>Runs on the two files, then on the edited ones, and returns the second run.</summary>
    private static GeneratorRunResult Edit(string classes, string other)
    {
        GeneratorDriver driver = FirstRun(out CSharpCompilation compilation);
        return driver.RunGenerators(Replace(compilation, classes, other)).GetRunResult().Results.Single();
    }

    private static GeneratorDriver FirstRun(out CSharpCompilation compilation)
    {
        var project = new UserProject(Classes, Other);
        compilation = project.ToCompilation();
        return GeneratorHost.CreateDriver(project.ParseOptions, trackSteps: true).RunGenerators(compilation);
    }

    /// <summary>Replaces the files whose text differs, as an editor does; the other keeps its syntax tree.</summary>
    private static CSharpCompilation Replace(CSharpCompilation compilation, params string[] files)
    {
        ImmutableArray<SyntaxTree> trees = compilation.SyntaxTrees;
        for (int i = 0; i < files.Length; i++)
        {
            if (trees[i].ToString() != files[i])
            {
                compilation = compilation.ReplaceSyntaxTree(trees[i], CSharpSyntaxTree.ParseText(files[i], (CSharpParseOptions)trees[i].Options, trees[i].FilePath));
            }
        }

        return compilation;
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    /// <summary>Asserts which of the classes' files were written anew.</summary>
    private static void AssertOnlyChanged(GeneratorRunResult result, params int[] changed) => Assert.Equal(
        Enumerable.Range(0, 4).Select(index => changed.Contains(index) ? IncrementalStepRunReason.Modified : IncrementalStepRunReason.Cached),
        result.TrackedOutputSteps[OutputStep].SelectMany(run => run.Outputs).Select(output => output.Reason));
}
