using System.Globalization;
using System.Text;

namespace SpanRnn.Mutants;

/// <summary>Writes what was noticed by what, and what was not.</summary>
internal static class MutationReport
{
    public static void Write(string path, IReadOnlyList<(Mutant Mutant, string? NoticedBy)> results, int mutants)
    {
        StringBuilder text = new();
        int killed = results.Count(static result => result.NoticedBy is not null);
        text.Append(CultureInfo.InvariantCulture, $$"""
            # Mutants of the code

            Written by `.ci/mutate` on {{DateTime.UtcNow:yyyy-MM-dd}}: hand-made faults (`tests/SpanRnn.Mutants/Lists`), each built alone, and the tests that cover the file
            run until the first one fails. Snapshots of emitted code and committed hashes, which almost
            any change breaks, come after the tests of behaviour that are as fast.

            **{{killed}} of {{results.Count}} were noticed, {{100.0 * killed / results.Count:F1}} %.**{{(results.Count < mutants ? $" The run was ended before the {mutants - results.Count} others of the lists." : "")}}

            | list | mutants | noticed | first by texts or hashes |
            |---|---|---|---|

            """);
        foreach (IGrouping<string, (Mutant Mutant, string? NoticedBy)> list in results.GroupBy(static result => result.Mutant.List).OrderBy(static list => list.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {list.Key} | {list.Count()} | {list.Count(static result => result.NoticedBy is not null)} | {list.Count(static result => IsTextOrHash(result.NoticedBy))} |\n");
        }

        text.Append("\n## Survivors\n\n");
        foreach ((Mutant mutant, string? noticedBy) in results)
        {
            if (noticedBy is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {mutant.List}, {mutant.Name} (`{mutant.File}`): {(mutant.Reason.Length > 0 ? mutant.Reason : "not explained")}\n");
            }
        }

        text.Append("\n## All\n\n| list | mutant | noticed by |\n|---|---|---|\n");
        foreach ((Mutant mutant, string? noticedBy) in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {mutant.List} | {Cell(mutant.Name)} | {Cell(noticedBy is null ? "nothing" : Short(noticedBy))} |\n");
        }

        File.WriteAllText(path, text.Replace("\r\n", "\n").ToString());
    }

    private static bool IsTextOrHash(string? noticedBy) =>
        noticedBy is not null && (noticedBy.StartsWith("emitted text", StringComparison.Ordinal) || noticedBy.StartsWith("committed hashes", StringComparison.Ordinal));

    // A theory's arguments may be long.
    private static string Short(string name) => name.Split('(')[0].Replace("SpanRnn.Generator.Tests.", "", StringComparison.Ordinal).Replace("SpanRnn.Tests.", "", StringComparison.Ordinal);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
