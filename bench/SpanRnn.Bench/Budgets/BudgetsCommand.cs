using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Reports;

namespace SpanRnn.Bench.Budgets;

/// <summary>The command <c>--budgets</c>: what other values of the generator's budgets would cost.</summary>
internal static class BudgetsCommand
{
    public const string Usage = """
        --budgets               the generator's budgets against other values, each built and timed in turns with what is there
          --only NAME           one budget
          --save                write bench/results/<cpu>/budgets.md and .json
        """;

    private const string Option = "--budgets";
    private const string OnlyOption = "--only";
    private const string SaveOption = "--save";
    private const int Rounds = 101;

    /// <summary>Whether a command line is one for <see cref="Execute"/>.</summary>
    public static bool IsMeant(IReadOnlyList<string> arguments) => arguments.Count > 0 && arguments[0] == Option;

    /// <summary>Builds, measures, prints and writes.</summary>
    /// <returns>The exit code: 0, or 1 with a message when an option is wrong, a build fails or a trial changes nothing.</returns>
    public static int Execute(IReadOnlyList<string> arguments)
    {
        try
        {
            IReadOnlyList<BudgetTrial> trials = TrialsOf(arguments);
            BudgetResults results = Measure(trials);
            Console.Write(BudgetsReport.Write(results));
            if (arguments.Contains(SaveOption))
            {
                Save(results);
            }

            return 0;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static BudgetTrial[] TrialsOf(IReadOnlyList<string> arguments)
    {
        string? only = null;
        for (int i = 1; i < arguments.Count; i++)
        {
            bool isKnown = arguments[i] is SaveOption
                || (arguments[i] == OnlyOption && i + 1 < arguments.Count && (only = arguments[++i]) is not null);
            if (!isKnown)
            {
                throw new ArgumentException($"'{arguments[i]}' does not belong there.\n{Usage}");
            }
        }

        BudgetTrial[] trials = [.. BudgetTrials.All.Where(trial => only is null || trial.Budget == only)];
        return trials.Length == 0 ? throw new ArgumentException($"There is no budget {only}.")
            : only is not null && arguments.Contains(SaveOption) ? throw new ArgumentException($"{SaveOption} keeps the whole table: leave out {OnlyOption}.")
            : trials;
    }

    private static BudgetResults Measure(IReadOnlyList<BudgetTrial> trials)
    {
        VariantBuilds builds = new();

        // Everything is built before anything is timed.
        string unchanged = builds.BuildUnchanged();
        string[] assemblies = [.. trials.Select(builds.Build)];
        string[] idle =
        [
            .. trials.SelectMany(trial => trial.Works
                .Where(work => !builds.Changes(trial, work.ClassName))
                .Select(work => $"{trial.Budget} = {trial.Value} changes nothing of {work.ClassName}: the trial would measure nothing.")),
        ];
        if (idle.Length > 0)
        {
            throw new InvalidOperationException(string.Join('\n', idle));
        }

        Variant again = Variant.Load(unchanged);
        List<TrialResult> results = [];
        List<InterleavedHarness> harnesses = [];
        List<Lane> lanes = [];
        foreach ((BudgetTrial trial, string assembly) in trials.Zip(assemblies))
        {
            Console.Error.WriteLine($"{trial.Budget} = {trial.Value}");
            results.AddRange(Try(trial, builds.ValueOf(trial.Budget), again, Variant.Load(assembly)));
        }

        return new BudgetResults(
            DateTime.UtcNow,
            Rounds,
            harnesses.TrueForAll(static harness => harness.IsSettled),
            Statistics.Median(lanes.Select(static lane => lane.MedianTime / lane.Times.Min())),
            MachineProbe.Read(),
            results);

        TrialResult[] Try(BudgetTrial trial, string value, Variant again, Variant tried)
        {
            Lane[][] groups =
            [
                .. trial.Works.Select(work => new Lane[] { new(Variant.Own.Open("own", work)), new(again.Open("again", work)), new(tried.Open("tried", work)) }),
            ];
            InterleavedHarness harness = new(groups);
            harness.WarmUp();
            harness.Measure(Rounds);
            harnesses.Add(harness);
            lanes.AddRange(groups.SelectMany(static group => group));
            return
            [
                .. trial.Works.Zip(groups, (work, group) => new TrialResult(
                    trial.Budget,
                    value,
                    trial.Value,
                    work.Workload,
                    work.ClassName,
                    Statistics.Ratio(group[2].Times, group[0].Times),
                    Statistics.Ratio(group[1].Times, group[0].Times),
                    Variant.Own.Error(work),
                    tried.Error(work))),
            ];
        }
    }

    private static void Save(BudgetResults results)
    {
        string name = ResultFiles.PathOf(BudgetsReport.FileName, results.Machine);
        File.WriteAllText(name + ".json", JsonReport.Write(results));
        File.WriteAllText(name + ".md", BudgetsReport.Write(results));
    }
}
