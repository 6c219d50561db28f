using System.Text.Json;

namespace SpanRnn.Tool.Models;

/// <summary>Tells the JSON formats apart by the members of their root.</summary>
internal static class JsonDetector
{
    // The readers take no larger file.
    private const long MaxBytes = 128 * 1024 * 1024;
    private const int MaxShown = 8;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    private static readonly string[] AidaXMembers = ["in_gain", "out_gain", "in_skip", "metadata", "samplerate", "sample_rate"];

    /// <summary>The format of a file that begins like JSON.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="stream">The file.</param>
    public static ModelFormat Detect(string path, FileStream stream)
    {
        if (stream.Length > MaxBytes)
        {
            throw FormatDetector.Unknown(path, $"the file is JSON of {stream.Length} bytes; SpanRnn reads {MaxBytes}.");
        }

        byte[] bytes = new byte[stream.Length];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        List<string> names = RootMembers(path, bytes);
        return Of(names) ?? throw FormatDetector.Unknown(
            path,
            names.Count == 0
                ? "the file is JSON without members; it must be RTNeural's, GuitarML's, AIDA-X's, NAM's or a PyTorch state dict."
                : $"the file is JSON, but none of RTNeural's, GuitarML's, AIDA-X's, NAM's or a PyTorch state dict; its members are {string.Join(", ", names.Take(MaxShown).Select(static name => $"'{name}'"))}{(names.Count > MaxShown ? ", …" : "")}.");
    }

    private static ModelFormat? Of(List<string> names) =>
        names.Contains("architecture") ? ModelFormat.Nam
        : names.Contains("model_data") || names.Contains("state_dict") ? ModelFormat.GuitarMl
        : names.Contains("layers") ? (names.Any(AidaXMembers.Contains) ? ModelFormat.AidaX : ModelFormat.RtNeural)
        : names.Any(static name => name.Split('.')[^1] is "weight" or "bias" || name.Contains("weight_ih", StringComparison.Ordinal)) ? ModelFormat.TorchJson
        : null;

    private static List<string> RootMembers(string path, byte[] bytes)
    {
        ReadOnlySpan<byte> json = bytes;
        List<string> names = [];
        try
        {
            Utf8JsonReader reader = new(json.StartsWith("\uFEFF"u8) ? json[3..] : json, Options);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return names;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                names.Add(reader.GetString()!);
                reader.Read();
                reader.Skip();
            }

            return names;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw FormatDetector.Unknown(path, $"the file begins like JSON, but is not valid: {error.Message.TrimEnd('.')}. JSON has no NaN and no infinity, which Python's json module writes.", error);
        }
    }
}
