using System.Globalization;
using SpanRnn.Bench.Cells;

namespace SpanRnn.Bench.Quick;

/// <summary>What the command line of <c>--quick</c> asks for.</summary>
internal sealed record QuickOptions
{
    public const string Usage = """
        --quick                 LSTM and GRU, all sizes, contestants interleaved in one process; under two minutes
          --kind lstm,gru       only these kinds
          --size 8x8,64x64      only these sizes (input x hidden)
          --rounds 301          rounds to take the medians over
          --json FILE           write the results as JSON
          --markdown FILE       write the results as Markdown
          --save                write both to bench/results/<cpu>/ (all kinds and sizes)
        """;

    /// <summary>
    /// Enough that a median ignores a neighbour who takes the core for a third of the time; few enough that the whole
    /// run, with its build, took 100 s on a busy machine.
    /// </summary>
    public const int DefaultRounds = 301;

    public int Rounds { get; private init; } = DefaultRounds;

    public IReadOnlyList<BenchCell> Cells { get; private init; } = BenchCells.All;

    public string? Json { get; private init; }

    public string? Markdown { get; private init; }

    public bool Save { get; private init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ArgumentException">An option is unknown, lacks its value, selects nothing, or would save a part.</exception>
    public static QuickOptions Parse(IReadOnlyList<string> arguments)
    {
        QuickOptions options = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            string option = arguments[i];
            options = option switch
            {
                "--quick" => options,
                "--save" => options with { Save = true },
                "--json" => options with { Json = Value(arguments, ref i) },
                "--markdown" => options with { Markdown = Value(arguments, ref i) },
                "--rounds" => options with { Rounds = PositiveNumber(option, Value(arguments, ref i)) },
                "--kind" => options with { Cells = Select(options.Cells, option, Value(arguments, ref i), cell => cell.Spec.Kind.ToString()) },
                "--size" => options with { Cells = Select(options.Cells, option, Value(arguments, ref i).Replace('x', '×'), cell => cell.Size) },
                _ => throw new ArgumentException($"Unknown option {option}.\n{Usage}"),
            };
        }

        return options.Save && options.Cells.Count < BenchCells.All.Count
            ? throw new ArgumentException("--save keeps the whole table: leave out --kind and --size.")
            : options;
    }

    private static string Value(IReadOnlyList<string> arguments, ref int index) =>
        index + 1 < arguments.Count
            ? arguments[++index]
            : throw new ArgumentException($"{arguments[index]} needs a value.\n{Usage}");

    private static int PositiveNumber(string option, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{option} needs a positive whole number, not '{text}'.");

    private static BenchCell[] Select(IReadOnlyList<BenchCell> cells, string option, string list, Func<BenchCell, string> property)
    {
        string[] wanted = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string? missing = wanted.FirstOrDefault(item => !cells.Any(cell => IsSame(property(cell), item)));
        if (missing is not null || wanted.Length == 0)
        {
            throw new ArgumentException($"{option} {missing ?? list} selects nothing; there are {string.Join(", ", cells.Select(property).Distinct())}.");
        }

        return [.. cells.Where(cell => wanted.Any(item => IsSame(property(cell), item)))];
    }

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
