using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpanRnn.Testing;

/// <summary>The recorded models of Neural Amp Modeler. A model whose name has an expected file beside it is a case, with no change here.</summary>
public static partial class NamCases
{
    /// <summary>The recorded cases' folder.</summary>
    public const string CasesFolder = "nam-core";

    /// <summary>Reads every model that has a recorded output.</summary>
    /// <returns>The cases.</returns>
    public static IReadOnlyList<NamCase> All() => Directory.GetFiles(RecordedCases.PathOf(CasesFolder, "example_models"), "*.nam")
        .Order(StringComparer.Ordinal)
        .Select(Read)
        .OfType<NamCase>()
        .ToArray();

    private static NamCase? Read(string path)
    {
        string name = Path.GetFileName(path);
        string expected = RecordedCases.PathOf(CasesFolder, $"expected/{name}.json");
        if (!File.Exists(expected))
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(expected));
        float[] output = JsonNumbers.Flatten(document.RootElement.GetProperty("output"));
        float[] input = document.RootElement.TryGetProperty("input_values", out JsonElement values)
            ? JsonNumbers.Flatten(values)
            : FromWav(document.RootElement.GetProperty("input").GetString()!, output.Length);
        return new NamCase(name, path, input, output);
    }

    private static float[] FromWav(string description, int count)
    {
        Match match = PlaceInWav().Match(description);
        if (!match.Success)
        {
            throw new InvalidDataException($"'{description}' does not say where in a wav file the samples are.");
        }

        int start = int.Parse(match.Groups["start"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        string wav = RecordedCases.PathOf(CasesFolder, "example_audio/" + match.Groups["file"].Value);
        return WavFile.Read(wav).Samples.AsSpan(start, count).ToArray();
    }

    [GeneratedRegex(@"(?<file>[\w.-]+\.wav) from sample (?<start>\d+)")]
    private static partial Regex PlaceInWav();
}
