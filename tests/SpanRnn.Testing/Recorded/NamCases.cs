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
    public static IReadOnlyList<CaseReading<NamCase>> All() => [.. ModelPaths().Select(static path =>
    {
        string name = Path.GetFileName(path);
        return CaseReadings.Read(name, name, () => Read(path));
    })];

    /// <summary>Every model that has a recorded output, in the order of the names.</summary>
    /// <returns>The paths.</returns>
    public static IReadOnlyList<string> ModelPaths() =>
    [
        .. Directory.GetFiles(RecordedCases.PathOf(CasesFolder, "example_models"), "*.nam")
            .Where(static path => File.Exists(ExpectedPath(path)))
            .Order(StringComparer.Ordinal),
    ];

    private static string ExpectedPath(string path) => RecordedCases.PathOf(CasesFolder, $"expected/{Path.GetFileName(path)}.json");

    private static NamCase Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(ExpectedPath(path)));
        float[] output = JsonNumbers.Flatten(document.RootElement.GetProperty("output"));
        float[] input = document.RootElement.TryGetProperty("input_values", out JsonElement values)
            ? JsonNumbers.Flatten(values)
            : FromWav(document.RootElement.GetProperty("input").GetString()!, output.Length);
        return new NamCase(Path.GetFileName(path), path, input, output);
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
