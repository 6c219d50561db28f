using System.Globalization;
using SpanRnn.Fuzz.Targets;

namespace SpanRnn.Fuzz;

/// <summary>The command line.</summary>
/// <param name="Formats">The formats to run.</param>
/// <param name="Count">Mutants of each.</param>
/// <param name="Seed">Which mutants.</param>
/// <param name="Report">The file whose rows are renewed.</param>
internal sealed record FuzzOptions(IReadOnlyList<FuzzTarget> Formats, int Count, int Seed, string Report)
{
    private const int DefaultCount = 1_000_000;
    private const int DefaultSeed = 1;

    internal static string Help =>
        $"""
        SpanRnn.Fuzz REPORT [FORMATS [COUNT [SEED]]]: reads mutants of valid files; each must end in a network or a WeightFileException
          REPORT   the Markdown file whose rows are written anew
          FORMATS  all, or some of {string.Join(',', FuzzTargets.All)}
          COUNT    mutants of each format; {DefaultCount} if not given
          SEED     which mutants; {DefaultSeed} if not given. One number gives the same mutants every time.
        """;

    /// <summary>Reads the command line; null if it isn't one.</summary>
    internal static FuzzOptions? Parse(string[] arguments)
    {
        int count = DefaultCount;
        int seed = DefaultSeed;
        if (arguments.Length is < 1 or > 4
            || (arguments.Length > 2 && !int.TryParse(arguments[2], NumberStyles.None, CultureInfo.InvariantCulture, out count))
            || (arguments.Length > 3 && !int.TryParse(arguments[3], NumberStyles.None, CultureInfo.InvariantCulture, out seed)))
        {
            return null;
        }

        string[] names = arguments.Length > 1 && arguments[1] != "all" ? arguments[1].Split(',') : [.. FuzzTargets.All.Select(static target => target.Name)];
        return count > 0 && names.All(name => FuzzTargets.All.Any(target => target.Name == name))
            ? new FuzzOptions([.. names.Select(FuzzTargets.Named)], count, seed, arguments[0])
            : null;
    }
}
