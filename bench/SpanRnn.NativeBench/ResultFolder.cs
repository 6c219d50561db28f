using System.Text.Json;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Readme;

namespace SpanRnn.Bench.Native;

/// <summary>Where results of a processor are kept.</summary>
internal static class ResultFolder
{
    /// <summary>Writes native.json and native.md.</summary>
    public static void Save(NativeResults results)
    {
        string folder = Path.Combine(Repository.Find().Results, ProcessorName.Slug(results.Processor));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "native.json"), JsonSerializer.Serialize(results, ResultsContext.Default.NativeResults) + "\n");
        File.WriteAllText(Path.Combine(folder, "native.md"), NativeReport.Write(results));
    }
}
