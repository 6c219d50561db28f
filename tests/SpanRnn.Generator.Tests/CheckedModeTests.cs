using Microsoft.CodeAnalysis;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Who asks for checked mode, and what is emitted then. What checked code does is tested where it runs.</summary>
public sealed class CheckedModeTests
{
    private const string Mark = "CheckedSteps";

    private static readonly ProjectProperties Switched = new(("SpanRnnChecked", "true"));

    public static TheoryData<string> Attributes => new(
        "RecurrentCell(CellKind.Lstm, 3, 5",
        "RecurrentCell(CellKind.Rnn, 8, 8",
        "RecurrentCell(CellKind.Gru, 64, 64, Reset = GruReset.BeforeProduct",
        "RecurrentCell(CellKind.Lstm, 3, 6, ProjectionSize = 2, LayerNormalization = true",
        "WindowCell(3, 4, 2",
        "RecurrentNetwork(3");

    public static TheoryData<string, bool> ReadOuts => new()
    {
        { "RecurrentCell(CellKind.Gru, 3, 5", true },
        { "RecurrentCell(CellKind.Lstm, 3, 5", false },
    };

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Attribute_AsksForCheckedMode_AndItsCodeCompilesClean(string attribute)
    {
        GeneratedProject plain = GeneratorHost.Run(Source(attribute));
        GeneratedProject isChecked = GeneratorHost.Run(Source(attribute + ", Checked = true"));

        isChecked.AssertClean();
        Assert.Contains(Mark, isChecked.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("Checked", plain.Source, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ReadOuts))]
    public void CheckedReadOut_CompilesClean_UnderOldAndStrictOptions(string attribute, bool overflow)
    {
        var project = new UserProject($"using SpanRnn; [{attribute}, Checked = true)][Dense(2)] partial class Memory {{ }}")
        {
            CheckOverflow = overflow,
            References = overflow ? ReferenceSet.Running : ReferenceSet.Net8,
        };

        GeneratorHost.Run(project).AssertClean();
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void CheckedFalse_IsTheCodeOfNothingSaid(string attribute) =>
        Assert.Equal(GeneratorHost.Run(Source(attribute)).Source, GeneratorHost.Run(Source(attribute + ", Checked = false")).Source);

    [Theory]
    [MemberData(nameof(Attributes))]
    public void ProjectProperty_IsTheAttributesSwitchForAllClasses_ThatDoNotSayOtherwise(string attribute)
    {
        Assert.Equal(GeneratorHost.Run(Source(attribute + ", Checked = true")).Source, Run(Source(attribute), Switched).Source);
        Assert.Equal(GeneratorHost.Run(Source(attribute)).Source, Run(Source(attribute + ", Checked = false"), Switched).Source);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData(" TRUE ", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    [InlineData("1", false)]
    public void ProjectProperty_IsReadAsMsBuildReadsIt(string value, bool expected)
    {
        GeneratedProject project = Run(Source("WindowCell(3, 4, 2"), new ProjectProperties(("SpanRnnChecked", value)));

        Assert.Equal(expected, project.Source.Contains(Mark, StringComparison.Ordinal));
    }

    [Fact]
    public void NetworkInCheckedMode_NamesEachVectorOfItsState()
    {
        string source = GeneratorHost.Run(
            "using SpanRnn; [RecurrentNetwork(3, Checked = true)][Convolution(3, 2), Gru(3), Softmax, Lstm(4)] partial class Memory { }").Source;

        Assert.Contains("\"layer 0 window\", \"layer 1 hidden\", \"layer 3 hidden\", \"layer 3 cell\"", source, StringComparison.Ordinal);
    }

    [Fact]
    public void SwitchingTheProjectOver_RegeneratesTheClassesItConcerns_AndRereadsNone()
    {
        var project = new UserProject("""
            using SpanRnn;
            [RecurrentCell(CellKind.Lstm, 3, 5)] partial class Memory { }
            [RecurrentCell(CellKind.Lstm, 3, 5, Checked = false)] partial class Hot { }
            [WindowCell(3, 4, 2, Checked = true)] partial class Linear { }
            """);
        Compilation compilation = project.ToCompilation();
        GeneratorDriver driver = GeneratorHost.CreateDriver(project.ParseOptions, trackSteps: true, new ProjectProperties()).RunGenerators(compilation);

        GeneratorRunResult switched = Rerun(Switched);
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(switched, "SpanRnn.Cells").Distinct());
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(switched, "SpanRnn.Windows"));
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
            switched.TrackedOutputSteps["SourceOutput"].SelectMany(run => run.Outputs).Select(output => output.Reason));

        // Another property, or the same value in other letters, is no change.
        GeneratorRunResult same = Rerun(new ProjectProperties(("SpanRnnChecked", "True"), ("Other", "1")));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(same, "SpanRnn.Files").Distinct());

        GeneratorRunResult Rerun(ProjectProperties properties)
        {
            driver = driver.WithUpdatedAnalyzerConfigOptions(properties).RunGenerators(compilation);
            return driver.GetRunResult().Results.Single();
        }
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static GeneratedProject Run(string source, ProjectProperties properties) => GeneratorHost.Run(new UserProject(source) { Properties = properties });

    private static string Source(string attribute) => attribute.StartsWith("RecurrentNetwork", StringComparison.Ordinal)
        ? $"using SpanRnn; [{attribute})][Convolution(4, 2), Gru(4, Residual = true), Lstm(5), Dense(2), Softmax] partial class Memory {{ }}"
        : $"using SpanRnn; [{attribute})] partial class Memory {{ }}";
}
