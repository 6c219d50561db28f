using System.Text.Json;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Readme;
using SpanRnn.Bench.Reports;

namespace SpanRnn.Bench.Cpp;

/// <summary>The command <c>--cpp</c>.</summary>
internal static class CppCommand
{
    public const string Usage = "--cpp                     compare the committed results with the recorded times of C++ libraries";

    private const string Title =
        "RTNeural (accurate) and NeuralAudio (fast, error 6e-4) on another machine, as `CppStep.cs` records them, each step over the time that reading the weights takes\n"
        + "on its machine; ratios that are 1.1 apart are ties. Made from the result files beside this by `dotnet run -c Release --project bench/SpanRnn.Bench -- --cpp`.\n";

    /// <summary>Writes <c>cpp.md</c> beside every processor's step results.</summary>
    /// <returns>The exit code: 0, or 1 with a message when an option is unknown or a file malformed.</returns>
    public static int Execute(IReadOnlyList<string> arguments)
    {
        if (arguments.Count > 1)
        {
            Console.Error.WriteLine($"--cpp takes no other option.\n{Usage}");
            return 1;
        }

        try
        {
            foreach (string file in Repository.Find().StepFiles())
            {
                string folder = Path.GetDirectoryName(file)!;
                string narrow = Path.Combine(folder, Repository.NarrowStepFile);
                string text = Title + '\n' + CppTable.Write(JsonReport.Read<QuickResults>(File.ReadAllText(file)));
                if (File.Exists(narrow))
                {
                    text += "\nWithout AVX-512:\n\n" + CppTable.Write(JsonReport.Read<QuickResults>(File.ReadAllText(narrow)));
                }

                string path = Path.Combine(folder, "cpp.md");
                File.WriteAllText(path, text);
                Console.WriteLine(path);
            }

            return 0;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
