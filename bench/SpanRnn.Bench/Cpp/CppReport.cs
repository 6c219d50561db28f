using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Readme;
using SpanRnn.Bench.Reports;

namespace SpanRnn.Bench.Cpp;

/// <summary>The file <c>cpp.md</c> beside a processor's step results.</summary>
internal static class CppReport
{
    private const string Title =
        "RTNeural (accurate) and NeuralAudio (fast, error 6e-4) on another machine, as `CppStep.cs` records them, each step over the time that reading the weights takes\n"
        + "on its machine; ratios that are 1.1 apart are ties. Made from the result files beside this by `dotnet run -c Release --project bench/SpanRnn.Bench -- --cpp`.\n";

    /// <summary>Where it lies.</summary>
    public static string PathBeside(string stepFile) => Path.Combine(Path.GetDirectoryName(stepFile)!, "cpp.md");

    /// <summary>Its text: the table of the step results, and of those without AVX-512 where they are.</summary>
    /// <exception cref="System.Text.Json.JsonException">A file holds something else than results.</exception>
    public static string Write(string stepFile)
    {
        string narrow = Path.Combine(Path.GetDirectoryName(stepFile)!, Repository.NarrowStepFile);
        string text = Title + '\n' + CppTable.Write(JsonReport.Read<QuickResults>(File.ReadAllText(stepFile)));
        return File.Exists(narrow)
            ? text + "\nWithout AVX-512, as that machine is:\n\n" + CppTable.Write(JsonReport.Read<QuickResults>(File.ReadAllText(narrow)))
            : text;
    }
}
