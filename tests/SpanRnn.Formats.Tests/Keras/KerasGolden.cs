using System.Text.Json;

namespace SpanRnn.Formats.Tests.Keras;

/// <summary>The files that tests/golden/make_keras.py makes.</summary>
internal static class KerasGolden
{
    /// <summary>The folder.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "golden", "keras");

    /// <summary>The models that must be read: those with expected outputs.</summary>
    public static IEnumerable<string> Models => Directory.GetFiles(Folder)
        .Where(static path => Path.GetExtension(path) is ".h5" or ".keras" && !Path.GetFileName(path).StartsWith("refused_", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>A file of the folder.</summary>
    public static string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>The inputs and expected outputs of a model.</summary>
    public static (float[] Input, double[] Output) Expected(string model)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(model, ".json")));
        return (
            Numbers(document.RootElement.GetProperty("input")).Select(static number => (float)number).ToArray(),
            Numbers(document.RootElement.GetProperty("output")));
    }

    private static double[] Numbers(JsonElement rows) =>
        rows.EnumerateArray().SelectMany(static row => row.EnumerateArray().Select(static number => number.GetDouble())).ToArray();
}
