using System.Globalization;
using System.Text.Json;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Readme;
using SpanRnn.Bench.Reports;

namespace SpanRnn.Bench.Startup;

/// <summary>The command <c>--startup</c>, and what its fresh processes do.</summary>
internal static class StartupCommand
{
    /// <summary>Measures what has been built before.</summary>
    public const string BuiltOption = "--built";

    public const string Usage = """
        --startup               the first result of a fresh process: JIT, ReadyToRun, NativeAOT, naive C#, ONNX Runtime
          --times 9             processes of each
          --built               measure what an earlier call has built
          --save                write bench/results/<cpu>/startup.md and .json
        """;

    private const string Option = "--startup";
    private const string FileName = "startup";
    private const int DefaultTimes = 9;

    /// <summary>Whether a command line is one for <see cref="Execute"/>.</summary>
    public static bool IsMeant(IReadOnlyList<string> arguments) => arguments.Count > 0 && arguments[0] is Option or StartupProgram.RivalOption;

    /// <summary>Measures, prints and writes; or is the fresh process of a rival.</summary>
    /// <returns>The exit code: 0, or 1 with a message when an option is wrong or a program fails.</returns>
    public static int Execute(IReadOnlyList<string> arguments)
    {
        try
        {
            if (arguments[0] == StartupProgram.RivalOption)
            {
                Console.WriteLine(JsonSerializer.Serialize(RivalStart.Measure(arguments[1])));
                return 0;
            }

            StartupResults results = Measure(TimesOf(arguments), isBuilt: arguments.Contains(BuiltOption));
            string report = StartupReport.Write(results);
            Console.Write(report);
            if (arguments.Contains("--save"))
            {
                string folder = Path.Combine(Repository.Find().Results, ProcessorName.Slug(results.Machine.Processor));
                Directory.CreateDirectory(folder);
                File.WriteAllText(Path.Combine(folder, FileName + ".md"), report);
                File.WriteAllText(Path.Combine(folder, FileName + ".json"), JsonReport.Write(results));
            }

            return 0;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static StartupResults Measure(int times, bool isBuilt)
    {
        StartupProgram[] programs = StartupProgram.All();
        foreach (StartupProgram program in programs.Where(_ => !isBuilt))
        {
            Console.Error.WriteLine($"Building {program.Name}");
            program.Build();
        }

        // The first round brings files into memory and does not count.
        List<FirstResult>[] runs = Array.ConvertAll(programs, static _ => new List<FirstResult>());
        for (int round = 0; round <= times; round++)
        {
            for (int i = 0; i < programs.Length; i++)
            {
                runs[i].Add(programs[i].Run());
            }
        }

        return new StartupResults(
            DateTime.UtcNow,
            MachineProbe.Read(),
            [.. programs.Zip(runs, static (program, all) => new ProgramResult(program.Name, all[1..]))],
            programs[0].RunSubnormal());
    }

    private static int TimesOf(IReadOnlyList<string> arguments)
    {
        int times = DefaultTimes;
        for (int i = 1; i < arguments.Count; i++)
        {
            bool isKnown = arguments[i] is BuiltOption or "--save"
                || (arguments[i] == "--times" && ++i < arguments.Count
                    && int.TryParse(arguments[i], NumberStyles.None, CultureInfo.InvariantCulture, out times) && times > 0);
            if (!isKnown)
            {
                throw new ArgumentException($"'{arguments[Math.Min(i, arguments.Count - 1)]}' does not belong there.\n{Usage}");
            }
        }

        return times;
    }
}
