using System.Diagnostics;
using System.Globalization;
using SpanRnn.Mutants;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const double WantedShare = 0.9;
if (args is not [var report, .. var wanted])
{
    Console.Error.WriteLine("SpanRnn.Mutants REPORT [LIST ...]: puts one fault after another into a clone of the last commit and runs the tests on it");
    return 2;
}

try
{
    // From all lists in turn, so that a run that is ended has seen something of each.
    IReadOnlyList<Mutant> mutants =
    [
        .. MutantList.ReadFolder(Path.Combine(AppContext.BaseDirectory, "Lists")).Where(mutant => wanted.Length == 0 || wanted.Contains(mutant.List))
            .GroupBy(static mutant => mutant.List)
            .SelectMany(static list => list.Select((mutant, index) => (mutant, Share: (double)index / list.Count())))
            .OrderBy(static place => place.Share)
            .Select(static place => place.mutant),
    ];
    Workshop workshop = new(Environment.CurrentDirectory);
    foreach (Mutant mutant in mutants)
    {
        mutant.Apply(File.ReadAllText(workshop.PathOf(mutant.File)));
    }

    Stage[] stages = [.. mutants.SelectMany(static mutant => Stage.For(mutant.File)).Distinct()];
    foreach (Stage stage in stages)
    {
        if (workshop.Ask(stage) is { } failure)
        {
            throw new MutantException($"Without any fault, {failure}.");
        }
    }

    List<(Mutant Mutant, string? NoticedBy)> results = [];
    foreach (Mutant mutant in mutants)
    {
        long start = Stopwatch.GetTimestamp();
        results.Add((mutant, workshop.Try(mutant)));
        Console.WriteLine($"{results.Count} of {mutants.Count}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s: {mutant.List}, {mutant.Name}: {results[^1].NoticedBy ?? "SURVIVED"}");
        MutationReport.Write(report, results, mutants.Count);
    }

    int killed = results.Count(static result => result.NoticedBy is not null);
    bool explained = results.All(static result => result.NoticedBy is not null || result.Mutant.Reason.Length > 0);
    Console.WriteLine($"{killed} of {results.Count} mutants were noticed{(explained ? "" : "; some survivors have no reason in the list")}.");
    return explained && killed >= WantedShare * results.Count ? 0 : 1;
}
catch (MutantException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
