using System.Text.RegularExpressions;
using SpanRnn.Bench.Budgets;
using SpanRnn.Bench.Readme;
using SpanRnn.Bench.Reports;
using Xunit;

namespace SpanRnn.Tests.Documentation;

/// <summary>Every budget of the generator was tried with other values, and at the value that it has.</summary>
public sealed partial class BudgetResultsTests
{
    private static readonly Repository Repository = Repository.Find();

    [Fact]
    public void EveryBudget_HasATrial() => Assert.Equal(
        Budgets().Keys.Order(StringComparer.Ordinal),
        BudgetTrials.All.Select(static trial => trial.Budget).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void EveryTrial_IsCommitted_WithTheBudgetAsItIs()
    {
        BudgetResults[] committed =
        [
            .. Directory.GetFiles(Repository.Results, BudgetsReport.FileName + ".json", SearchOption.AllDirectories)
                .Select(static file => JsonReport.Read<BudgetResults>(File.ReadAllText(file))),
        ];
        Dictionary<string, string> budgets = Budgets();

        Assert.NotEmpty(committed);
        Assert.All(committed, results => Assert.Equal(
            BudgetTrials.All.SelectMany(trial => trial.Works.Select(work => (trial.Budget, budgets[trial.Budget], trial.Value, work.Workload, work.ClassName))),
            results.Trials.Select(static trial => (trial.Budget, trial.Value, trial.Tried, trial.Workload, trial.ClassName))));
    }

    private static Dictionary<string, string> Budgets() => Constants()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "generator", "SpanRnn.Generator", "Planning", "KernelBudgets.cs")))
        .ToDictionary(static match => match.Groups[1].Value, static match => match.Groups[2].Value);

    [GeneratedRegex(@"public const int (\w+) = ([^;]+);")]
    private static partial Regex Constants();
}
