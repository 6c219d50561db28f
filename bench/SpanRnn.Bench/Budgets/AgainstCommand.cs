using SpanRnn.Bench.Cells;
using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Budgets;

/// <summary>The command <c>--against</c>: another build of this program, in turns with this one.</summary>
internal static class AgainstCommand
{
    public const string Usage = """
        --against FILE          times SpanRnn here against another build of this program (its SpanRnn.Bench.dll), in turns in one process;
                                followed by --quick, --sequence, --batch or --crowd and their --all-sizes, --kind, --size, --rounds
        """;

    private const string Option = "--against";

    /// <summary>Whether a command line is one for <see cref="Execute"/>.</summary>
    public static bool IsMeant(IReadOnlyList<string> arguments) => arguments.Count > 0 && arguments[0] == Option;

    /// <summary>Measures and prints.</summary>
    /// <returns>The exit code: 0, or 1 with a message when an option is wrong.</returns>
    public static int Execute(IReadOnlyList<string> arguments)
    {
        try
        {
            if (arguments.Count < 2 || !File.Exists(arguments[1]))
            {
                throw new ArgumentException($"{Option} needs the file of another build.\n{Usage}");
            }

            QuickOptions options = QuickOptions.Parse([.. arguments.Skip(2)]);
            if (options.Save || options.Json is not null || options.Markdown is not null)
            {
                throw new ArgumentException($"{Option} only prints.\n{Usage}");
            }

            Variant other = Variant.LoadApart(Path.GetFullPath(arguments[1]));
            Lane[][] groups = [.. options.Cells.Select(cell => Lanes(cell, options, other))];
            InterleavedHarness harness = new(groups);
            harness.WarmUp();
            harness.Measure(options.Rounds);
            foreach ((BenchCell cell, Lane[] lanes) in options.Cells.Zip(groups))
            {
                Spread ratio = Statistics.Ratio(lanes[0].Times, lanes[1].Times);
                Console.WriteLine(FormattableString.Invariant(
                    $"{cell}: {lanes[0].MedianTime:F1} ns here, {lanes[1].MedianTime:F1} there, {ratio.Median:F3} times as long ({ratio.LowerQuartile:F3} to {ratio.UpperQuartile:F3})"));
            }

            if (!harness.IsSettled)
            {
                Console.WriteLine("Times had not settled when the warm-up ended.");
            }

            return 0;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static Lane[] Lanes(BenchCell cell, QuickOptions options, Variant other)
    {
        TrialWork work = new(options.Workload, cell.ClassName);
        return [new Lane(Variant.Own.Open("here", work)), new Lane(other.Open("there", work))];
    }
}
