using System.Globalization;
using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Cells;

namespace SpanRnn.Bench.Quick;

/// <summary>What a measuring command line asks for.</summary>
internal sealed record QuickOptions
{
    private const string StepOption = "--quick";
    private const string AllSizesOption = "--all-sizes";
    private const string SaveOption = "--save";
    private const string SequenceOption = "--sequence";
    private const string BatchOption = "--batch";
    private const string CrowdOption = "--crowd";

    private static readonly Dictionary<string, Workload> Workloads = new()
    {
        [StepOption] = Workload.Step,
        [SequenceOption] = Workload.Sequence,
        [BatchOption] = Workload.Batch,
        [CrowdOption] = Workload.Crowd,
    };

    public const string Usage = """
        --quick                 one step of LSTM, GRU and RNN, 8x8 to 128x128, contestants interleaved in one process
        --sequence              LSTM, GRU and RNN over a sequence of 256 in one call
        --batch                 LSTM, GRU and RNN, a step of 64 states in one call
        --crowd                 the same with 1,024 states
          --all-sizes           also 1x8, 1x16, 1x20, 1x40, 8x32, 40x64, 64x128, 256x256
          --kind lstm,gru       only these kinds
          --size 8x8,64x64      only these sizes (input x hidden)
          --rounds 301          rounds to take the medians over
          --json FILE           write the results as JSON
          --markdown FILE       write the results as Markdown
          --save                all sizes, and write both to bench/results/<cpu>/ (no --kind, no --size)
        """;

    /// <summary>
    /// Enough that a median ignores a neighbour who takes the core for a third of the time; few enough that
    /// <c>--quick</c> takes about two minutes on a busy machine.
    /// </summary>
    public const int DefaultRounds = 301;

    /// <summary>What is measured.</summary>
    public Workload Workload { get; private init; }

    public int Rounds { get; private init; } = DefaultRounds;

    public IReadOnlyList<BenchCell> Cells { get; private init; } = BenchCells.Square;

    public string? Json { get; private init; }

    public string? Markdown { get; private init; }

    public bool Save { get; private init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ArgumentException">An option is unknown, lacks its value, selects nothing, or would save a part.</exception>
    public static QuickOptions Parse(IReadOnlyList<string> arguments)
    {
        QuickOptions options = new() { Workload = WorkloadOf(arguments) };
        options = options with { Cells = arguments.Contains(AllSizesOption) || arguments.Contains(SaveOption) ? BenchCells.All : BenchCells.Square };
        for (int i = 0; i < arguments.Count; i++)
        {
            string option = arguments[i];
            options = option switch
            {
                StepOption or SequenceOption or BatchOption or CrowdOption => options,
                AllSizesOption => options,
                SaveOption => options with { Save = true },
                "--json" => options with { Json = Value(arguments, ref i) },
                "--markdown" => options with { Markdown = Value(arguments, ref i) },
                "--rounds" => options with { Rounds = PositiveNumber(option, Value(arguments, ref i)) },
                "--kind" => options with { Cells = Select(options.Cells, option, Value(arguments, ref i), cell => cell.Spec.Kind.ToString()) },
                "--size" => options with { Cells = Select(options.Cells, option, Value(arguments, ref i).Replace('x', '×'), cell => cell.Size) },
                _ => throw new ArgumentException($"Unknown option {option}.\n{Usage}"),
            };
        }

        return options.Save && options.Cells.Count < BenchCells.All.Count
            ? throw new ArgumentException($"{SaveOption} keeps the whole table: leave out --kind and --size.")
            : options;
    }

    /// <summary>Whether a command line is one for <see cref="Parse"/>.</summary>
    public static bool IsMeant(IEnumerable<string> arguments) => arguments.Any(Workloads.ContainsKey);

    private static Workload WorkloadOf(IEnumerable<string> arguments)
    {
        string[] options = [.. arguments.Where(Workloads.ContainsKey).Distinct()];
        return options.Length == 1
            ? Workloads[options[0]]
            : throw new ArgumentException($"Choose one of {string.Join(", ", Workloads.Keys)}.\n{Usage}");
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
