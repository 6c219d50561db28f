using System.IO.Compression;

namespace SpanRnn.Fuzz.Mutators;

/// <summary>Takes <c>.keras</c> archives apart and puts them together.</summary>
public static class KerasZip
{
    /// <summary>The member that describes the model.</summary>
    public const string Config = "config.json";

    /// <summary>The member that holds the weights.</summary>
    public const string Weights = "model.weights.h5";

    // Not the time of the run: a mutant is the same bytes every time.
    private static readonly DateTimeOffset Written = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

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

    /// <summary>An archive of these members, of which two may have one name.</summary>
    public static byte[] Pack(IEnumerable<KeyValuePair<string, byte[]>> members)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in members)
            {
                ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = Written;
                using Stream content = entry.Open();
                content.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>An archive of these members, one of them replaced.</summary>
    public static byte[] Pack(Dictionary<string, byte[]> members, string name, byte[] bytes) =>
        Pack(new Dictionary<string, byte[]>(members) { [name] = bytes });
}
