using System.Buffers.Binary;

namespace SpanRnn.Tool.Models;

/// <summary>Tells formats apart by what is in a file; its name does not matter.</summary>
internal static class FormatDetector
{
    private const int HeadBytes = 16;

    // A safetensors header is at most 100 MB long.
    private const ulong MaxSafetensorsHeader = 100_000_000;

    private static ReadOnlySpan<byte> HdfSignature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The format of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ToolException">The file is of none of the formats; the message says what it seems to be.</exception>
    /// <exception cref="IOException">The file doesn't exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static ModelFormat Detect(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        Span<byte> buffer = stackalloc byte[HeadBytes];
        ReadOnlySpan<byte> head = buffer[..stream.ReadAtLeast(buffer, HeadBytes, throwOnEndOfStream: false)];
        if (head.IsEmpty)
        {
            throw Unknown(path, "the file is empty.");
        }

        if (head.StartsWith(HdfSignature))
        {
            return ModelFormat.KerasHdf5;
        }

        if (head.StartsWith("PK\x03\x04"u8))
        {
            return DetectArchive(path, stream);
        }

        if (IsSafetensors(head))
        {
            return ModelFormat.Safetensors;
        }

        if (IsJson(head))
        {
            return JsonDetector.Detect(path, stream);
        }

        return head[0] switch
        {
            // ir_version, the first field of every ONNX model that a known exporter writes.
            0x08 => ModelFormat.Onnx,
            0x80 => throw Unknown(path, "the file is a Python pickle, perhaps an old PyTorch checkpoint; save the weights with safetensors.torch.save_file, or export the model to ONNX."),
            _ when head.Length >= 8 && head[4..8].SequenceEqual("TFL3"u8) =>
                throw Unknown(path, "the file is a TensorFlow Lite model, which SpanRnn does not read; save the Keras model as .keras or .h5."),
            _ when LooksLikeProtobuf(head[0]) => ModelFormat.Onnx,
            _ => throw Unknown(path, "the file is of no known format; known are ONNX, Keras .h5 and .keras, safetensors, .nam and the JSON of RTNeural, GuitarML, AIDA-X and PyTorch."),
        };
    }

    /// <summary>An exception about a file whose format is not known.</summary>
    public static ToolException Unknown(string path, string detail, Exception? cause = null) => new(ExitCode.UnreadableModel, $"{path}: {detail}", cause);

    private static ModelFormat DetectArchive(string path, FileStream stream)
    {
        stream.Position = 0;
        try
        {
            using System.IO.Compression.ZipArchive archive = new(stream, System.IO.Compression.ZipArchiveMode.Read, leaveOpen: true);
            string[] names = [.. archive.Entries.Select(static entry => entry.FullName)];
            if (names.Any(static name => name.EndsWith("data.pkl", StringComparison.Ordinal)))
            {
                throw Unknown(path, "the file is a PyTorch checkpoint, which is executable code; save the weights with safetensors.torch.save_file, or export the model to ONNX.");
            }

            return names.Contains("config.json", StringComparer.Ordinal)
                ? ModelFormat.KerasArchive
                : throw Unknown(path, "the file is a zip archive without the config.json of a .keras model.");
        }
        catch (InvalidDataException error)
        {
            throw Unknown(path, "the file begins like a zip archive, but is not one: " + error.Message, error);
        }
    }

    private static bool IsSafetensors(ReadOnlySpan<byte> head) =>
        head.Length > 8 && head[8] == (byte)'{' && BinaryPrimitives.ReadUInt64LittleEndian(head) is >= 2 and <= MaxSafetensorsHeader;

    private static bool IsJson(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> text = head.StartsWith(ByteOrderMark) ? head[ByteOrderMark.Length..] : head;
        ReadOnlySpan<byte> rest = text.TrimStart(" \t\r\n"u8);
        return rest.IsEmpty || rest[0] is (byte)'{' or (byte)'[';
    }

    // Fields 1 to 14 and 20 and 25 of ModelProto, of the wire types that they have.
    private static bool LooksLikeProtobuf(byte first) => first is 0x12 or 0x1A or 0x22 or 0x28 or 0x32 or 0x3A or 0x42 or 0x72;
}
