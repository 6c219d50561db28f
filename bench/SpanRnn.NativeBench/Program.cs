using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SpanRnn.Bench.Native;

const string Usage = """
    --save [--times N]   builds itself as native code, measures under the JIT and natively, and writes bench/results/<cpu>/native.md and .json
    --print [--times N]  the same, written to the console alone
    --measure            measures this very process and prints JSON
    """;

if (args.Contains("--measure"))
{
    Console.WriteLine(JsonSerializer.Serialize(ProcessMeasurement.Take(), ResultsContext.Default.ProcessResult));
    return 0;
}

if (!RuntimeFeature.IsDynamicCodeSupported || !(args.Contains("--save") || args.Contains("--print")))
{
    Console.WriteLine(Usage);
    return args.Length == 0 ? 0 : 1;
}

int position = Array.IndexOf(args, "--times");
int times = position < 0 ? 3 : int.Parse(args[position + 1], CultureInfo.InvariantCulture);
NativeResults results = Comparison.Run(times, Console.Error.WriteLine);
Console.WriteLine(NativeReport.Write(results));
if (args.Contains("--save"))
{
    ResultFolder.Save(results);
}

return 0;
