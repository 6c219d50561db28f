using System.IO.Compression;
using System.Text.Json;
using SpanRnn.Formats;
using SpanRnn.Weights;

namespace SpanRnn.Keras;

/// <summary>A <c>.keras</c> archive: config.json, metadata.json and model.weights.h5. Nothing is written to disk and no name is used as a path.</summary>
/// <param name="Config">The bytes of config.json.</param>
/// <param name="Version">The major version of Keras.</param>
/// <param name="Weights">The bytes of model.weights.h5.</param>
internal sealed record KerasArchive(byte[] Config, int? Version, byte[] Weights)
{
    private const int MaxEntries = 64;
    private const int MaxTextBytes = 16 * 1024 * 1024;

    internal static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Unpacks the three files.</summary>
    internal static KerasArchive Open(byte[] bytes, string fileName)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            Check(archive, fileName);
            byte[] config = Unpack(archive, "config.json", MaxTextBytes, fileName);
            byte[] metadata = Unpack(archive, "metadata.json", MaxTextBytes, fileName);
            byte[] weights = Unpack(archive, "model.weights.h5", KerasModelFile.MaxBytes, fileName);
            return new KerasArchive(config, ReadVersion(metadata, fileName), weights);
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or EndOfStreamException or IOException or ArgumentException)
        {
            throw new WeightFileException(
                WeightFileError.MalformedModel, fileName, "the zip archive is damaged: " + exception.Message.TrimEnd('.') + ".", exception);
        }
    }

    private static void Check(ZipArchive archive, string fileName)
    {
        if (archive.Entries.Count > MaxEntries)
        {
            throw new WeightFileException(
                WeightFileError.MalformedModel, fileName, FormattableString.Invariant($"the archive has {archive.Entries.Count} files; Keras writes three."));
        }

        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (entry.FullName is not ("config.json" or "metadata.json" or "model.weights.h5"))
            {
                throw new WeightFileException(
                    WeightFileError.UnsupportedNode, fileName, $"the archive holds {MessageText.Quote(entry.FullName)}, which SpanRnn does not know.")
                {
                    TensorName = entry.FullName,
                };
            }
        }
    }

    private static byte[] Unpack(ZipArchive archive, string name, int limit, string fileName)
    {
        ZipArchiveEntry[] entries = archive.Entries.Where(entry => entry.FullName == name).ToArray();
        if (entries.Length != 1)
        {
            throw new WeightFileException(
                WeightFileError.MalformedModel, fileName, FormattableString.Invariant($"the archive has {entries.Length} files '{name}'; one is needed."))
            {
                TensorName = name,
            };
        }

        using Stream stream = entries[0].Open();
        return BoundedBytes.Read(stream, limit, $"{fileName}: {name}"); // counts what comes out, whatever the archive declares
    }

    private static int? ReadVersion(byte[] metadata, string fileName) => JsonFile.Read(
        metadata, fileName + ": metadata.json", static root => KerasVersion.Parse(root.Members().TakeOptional("keras_version") is { Kind: JsonValueKind.String } version ? version.Text() : null));
}
