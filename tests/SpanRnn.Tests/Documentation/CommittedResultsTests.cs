using SpanRnn.Bench.Cpp;
using SpanRnn.Bench.Readme;
using SpanRnn.Bench.Reports;
using Xunit;

namespace SpanRnn.Tests.Documentation;

/// <summary>
/// Each committed table of steps, sequences, batches and budgets is what the benchmark writes of the numbers that lie beside it as JSON, so that none is typed
/// in by hand or older than the rules by which it names what is missed.
/// </summary>
public sealed class CommittedResultsTests
{
    private static readonly Repository Repository = Repository.Find();

    /// <summary>Every committed result, by its path within the results and without its ending.</summary>
    public static TheoryData<string> Results { get; } =
        [.. CommittedTables.All(Repository).Select(static path => Path.GetRelativePath(Repository.Results, path).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Results))]
    public void Table_IsWhatTheReportWriterMakesOfTheNumbersBesideIt(string result)
    {
        string path = Path.Combine(Repository.Results, result);

        Assert.Equal(CommittedTables.Render(path), File.ReadAllText(path + ".md"));
    }

    [Fact]
    public void CppComparison_IsWhatTheStepResultsBesideItYield()
    {
        Assert.NotEmpty(Repository.StepFiles());
        Assert.All(Repository.StepFiles(), static file => Assert.Equal(CppReport.Write(file), File.ReadAllText(CppReport.PathBeside(file))));
    }
}
