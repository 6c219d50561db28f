using SpanRnn.Weights;

namespace SpanRnn.Keras;

/// <summary>Reads a stream into memory up to a limit; memory grows with what arrives, not with what is promised.</summary>
internal static class BoundedBytes
{
    /// <summary>Reads to the stream's end.</summary>
    internal static byte[] Read(Stream stream, int limit, string fileName)
    {
        var buffer = new StreamBuffer(stream);
        buffer.Fill(limit);
        if (buffer.Memory.Length == limit && buffer.HasMore())
        {
            throw new WeightFileException(
                WeightFileError.FileTooLarge, fileName, FormattableString.Invariant($"the file, or what it unpacks to, is larger than the {limit} bytes that SpanRnn reads."));
        }

        return buffer.Memory.ToArray();
    }
}
