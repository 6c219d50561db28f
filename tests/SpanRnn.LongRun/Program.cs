using System.Diagnostics;
using System.Globalization;
using SpanRnn.LongRun;

// A process of its own: working set and collections are those of the steps alone.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [var stepText, var rentText, var collectionText]
    || !long.TryParse(stepText, out long steps)
    || !int.TryParse(rentText, out int rents)
    || !int.TryParse(collectionText, out int collections))
{
    Console.Error.WriteLine("SpanRnn.LongRun <steps> <rents> <collections>: steps without end, renting by many threads, compacting collections.");
    return 2;
}

int failures = 0;
foreach ((string name, Func<string> run) in ((string, Func<string>)[])[
    ("steps", () => EndlessSteps.Run(steps)),
    ("rents", () => ManyRents.Run(rents)),
    ("collections", () => Compactions.Run(collections))])
{
    long start = Stopwatch.GetTimestamp();
    try
    {
        string report = run();
        Console.WriteLine($"ok      {name}: {report}; {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
    }
    catch (LongRunException failure)
    {
        failures++;
        Console.WriteLine($"FAILED  {name}: {failure.Message}");
    }
}

return failures == 0 ? 0 : 1;
