using System.Runtime.InteropServices;
using System.Text;

namespace SpanRnn.Bench.Quick;

/// <summary>The processor's name, for reading and for folders.</summary>
internal static class ProcessorName
{
    private const string LinuxFacts = "/proc/cpuinfo";

    // What vendors write around the name that tells processors apart.
    private static readonly string[] Noise = ["(R)", "(TM)", "CPU", "Processor"];

    /// <summary>
    /// The model name, with family and model number where the system tells them: virtual machines often hide the rest,
    /// "Intel(R) Xeon(R) Processor" may be any of many.
    /// </summary>
    public static string Read()
    {
        if (!File.Exists(LinuxFacts))
        {
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? $"{RuntimeInformation.ProcessArchitecture} processor";
        }

        string[] lines = File.ReadAllLines(LinuxFacts);
        string name = Value(lines, "model name") ?? $"{RuntimeInformation.ProcessArchitecture} processor";
        return Value(lines, "cpu family") is { } family && Value(lines, "model") is { } model
            ? $"{name} (family {family}, model {model})"
            : name;
    }

    /// <summary>A name for a folder: <c>intel-xeon-family-6-model-207</c>.</summary>
    public static string Slug(string processor)
    {
        int clock = processor.IndexOf('@', StringComparison.Ordinal);
        int numbers = processor.IndexOf(" (family", StringComparison.Ordinal);
        string name = clock < 0 ? processor : processor[..clock] + (numbers > clock ? processor[numbers..] : "");
        foreach (string word in Noise)
        {
            name = name.Replace(word, " ", StringComparison.OrdinalIgnoreCase);
        }

        StringBuilder slug = new();
        foreach (char letter in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }

    private static string? Value(string[] lines, string key) =>
        lines
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .FirstOrDefault(parts => parts.Length == 2 && parts[0] == key)?[1];
}
