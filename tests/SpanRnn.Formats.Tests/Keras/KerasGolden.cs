using System.IO.Compression;
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

    /// <summary>The members of an archive.</summary>
    public static Dictionary<string, byte[]> Unpack(byte[] bytes)
    {
        using ZipArchive archive = new(new MemoryStream(bytes));
        return archive.Entries.ToDictionary(static entry => entry.FullName, static entry =>
        {
            using Stream stream = entry.Open();
            using MemoryStream copy = new();
            stream.CopyTo(copy);
            return copy.ToArray();
        });
    }

    /// <summary>An archive of these members, with another config.json.</summary>
    public static byte[] Pack(Dictionary<string, byte[]> members, byte[] config)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in members)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(name == "config.json" ? config : bytes);
            }
        }

        return stream.ToArray();
    }
}
