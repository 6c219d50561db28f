using System.Text.Json;
using SpanRnn.Bench.Readme;

namespace SpanRnn.Bench.Cpp;

/// <summary>The command <c>--cpp</c>.</summary>
internal static class CppCommand
{
    public const string Usage = "--cpp                     compare the committed results with the recorded times of C++ libraries";

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
                string path = CppReport.PathBeside(file);
                File.WriteAllText(path, CppReport.Write(file));
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
