using System.Globalization;
using System.Text;
using SpanRnn.Fuzz.Targets;

namespace SpanRnn.Fuzz;

/// <summary>The Markdown file with a row per format. A run renews the rows of its formats and leaves the others.</summary>
internal static class FuzzReport
{
    private const string Head =
        """
        # Mutants of weight files

        Written by `.ci/fuzz`. Each mutant was read to its end: in a network, or in a `WeightFileException` with one of these errors. None ended
        otherwise, took more than 10 s (the fastest of three readings) or allocated more than its format may (`tests/SpanRnn.Fuzz/Targets`). One of four mutants has damaged bytes;
        three have other contents in a sound container (JSON, zip, protobuf, the header's length). "Behind the container" are those that
        were read or refused for what they say, not for how they are written.

        | format | mutants | read | behind the container | refused for | slowest | largest allocation | seed | date |
        |---|---|---|---|---|---|---|---|---|

        """;

    internal static void Write(string path, FuzzTarget target, FuzzTally tally, int seed)
    {
        Dictionary<string, string> rows = File.Exists(path)
            ? File.ReadLines(path).Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).ToDictionary(static line => line.Split(' ')[1])
            : [];
        rows[target.Name] = Row(target, tally, seed);
        StringBuilder text = new(Head.ReplaceLineEndings("\n"));
        foreach (FuzzTarget format in FuzzTargets.All)
        {
            if (rows.TryGetValue(format.Name, out string? row))
            {
                text.Append(row).Append('\n');
            }
        }

        File.WriteAllText(path, text.ToString());
    }

    private static string Row(FuzzTarget target, FuzzTally tally, int seed)
    {
        string refused = string.Join(", ", tally.Refused.OrderByDescending(static error => error.Value).Select(static error => string.Create(CultureInfo.InvariantCulture, $"{error.Key} {error.Value:N0}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {target.Name} | {tally.Mutants:N0} | {Share(tally.Read, tally)} | {Share(tally.Mutants - tally.StoppedAtContainer, tally)} | {refused} | {tally.Slowest.Time.TotalMilliseconds:F1} ms (mutant {tally.Slowest.Mutant}) | {tally.Largest.Bytes / 1024.0:N0} KiB (mutant {tally.Largest.Mutant}) | {seed} | {DateTime.UtcNow:yyyy-MM-dd} |");
    }

    private static string Share(int part, FuzzTally tally) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / tally.Mutants:F1} %");
}
