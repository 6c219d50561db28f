using System.Diagnostics;
using System.Globalization;
using SpanRnn.Fuzz;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (FuzzOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(FuzzOptions.Help);
    return 2;
}

// A mutant that never ends, or ends the process, lies in the part after the last line.
const int PartSize = 50_000;
int failures = 0;
foreach (FuzzTarget target in options.Formats)
{
    FuzzTally tally = new();
    long start = Stopwatch.GetTimestamp();
    try
    {
        for (int first = 0; first < options.Count; first += PartSize)
        {
            Fuzzer.Run(target, options.Seed, first, Math.Min(PartSize, options.Count - first), tally);
            Console.WriteLine($"{target}: {tally.Mutants:N0} of {options.Count:N0}, {100.0 * tally.Read / tally.Mutants:F1} % read, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
        }

        FuzzReport.Write(options.Report, target, tally, options.Seed);
    }
    catch (FuzzFailureException failure)
    {
        failures++;
        Console.WriteLine($"FAILED {failure.Message}");
    }
}

Console.WriteLine(failures == 0 ? $"All mutants of {options.Formats.Count} formats kept the rule." : $"{failures} formats broke the rule.");
return failures == 0 ? 0 : 1;
