using System.Text.Json;
using SpanRnn.Weights;

namespace SpanRnn.Formats;

/// <summary>Opens a JSON file that nobody vouches for and hands its root to a reader.</summary>
internal static class JsonFile
{
    /// <summary>
    /// The largest JSON file that is read. A document costs 12 bytes of memory for each of its values, so that one of nothing but
    /// <c>1,1,1,…</c> takes six times its length; the models that people write as JSON stay below 10 MB.
    /// </summary>
    internal const int MaxBytes = 128 * 1024 * 1024;

    /// <summary>Levels of nesting: a convolution's weights need 9, what trainers write about their data a few more.</summary>
    internal const int MaxDepth = 32;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file.</summary>
    internal static TResult Read<TResult>(string path, Func<JsonPart, TResult> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Read(Fill(stream, path), path, read);
    }

    /// <summary>Reads a stream from its position to its end; it is left open.</summary>
    internal static TResult Read<TResult>(Stream stream, Func<JsonPart, TResult> read)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(Fill(stream, "(stream)"), "(stream)", read);
    }

    /// <summary>Reads a file that lies in memory.</summary>
    internal static TResult Read<TResult>(ReadOnlyMemory<byte> bytes, Func<JsonPart, TResult> read) => Read(bytes, "(memory)", read);

    /// <summary>Reads a file that lies in memory, under the name of where it came from.</summary>
    internal static TResult Read<TResult>(ReadOnlyMemory<byte> bytes, string fileName, Func<JsonPart, TResult> read)
    {
        CheckLength(bytes.Length, fileName);
        ReadOnlyMemory<byte> json = bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        using JsonDocument document = Parse(json, fileName);
        return read(new JsonPart(document.RootElement, "$", fileName));
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json, string fileName)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException exception)
        {
            throw new WeightFileException(
                WeightFileError.MalformedModel,
                fileName,
                $"the file is not valid JSON after {JsonTrail.ToError(json.Span)}: {exception.Message.TrimEnd('.')}. JSON has no NaN and no infinity, which Python's json module writes.",
                exception);
        }
    }

    private static ReadOnlyMemory<byte> Fill(Stream stream, string fileName)
    {
        var buffer = new StreamBuffer(stream);
        buffer.Fill(MaxBytes);
        CheckLength(buffer.Memory.Length + (buffer.Memory.Length == MaxBytes && buffer.HasMore() ? 1L : 0L), fileName);
        return buffer.Memory;
    }

    private static void CheckLength(long length, string fileName)
    {
        if (length > MaxBytes)
        {
            throw new WeightFileException(
                WeightFileError.FileTooLarge, fileName, FormattableString.Invariant($"the file is larger than the {MaxBytes} bytes of JSON that SpanRnn reads."))
            {
                Expected = FormattableString.Invariant($"at most {MaxBytes} bytes"),
            };
        }
    }
}
