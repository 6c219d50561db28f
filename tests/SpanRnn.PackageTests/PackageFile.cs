using System.IO.Compression;

namespace SpanRnn.PackageTests;

/// <summary>A look into a .nupkg or .snupkg, which are zip archives.</summary>
internal static class PackageFile
{
    /// <summary>The paths of everything in it, but for what every package has for its own administration.</summary>
    public static string[] Entries(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        return
        [
            .. archive.Entries
                .Select(static entry => entry.FullName)
                .Where(static path => !path.StartsWith("_rels/", StringComparison.Ordinal)
                    && !path.StartsWith("package/", StringComparison.Ordinal)
                    && path != "[Content_Types].xml")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The bytes of one file in it.</summary>
    public static byte[] Read(string package, string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        ZipArchiveEntry entry = archive.GetEntry(path) ?? throw new FileNotFoundException($"{package} holds no {path}.", path);
        using Stream stream = entry.Open();
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Writes one file in it to disk.</summary>
    public static void Extract(string package, string path, string destination) =>
        File.WriteAllBytes(destination, Read(package, path));
}
