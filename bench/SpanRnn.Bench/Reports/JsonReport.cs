using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpanRnn.Bench.Reports;

/// <summary>The results as JSON, every number in full.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes results.</summary>
    public static string Write<TResults>(TResults results) => JsonSerializer.Serialize(results, Options) + "\n";

    /// <summary>Reads results that <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The text is something else.</exception>
    public static TResults Read<TResults>(string json) =>
        JsonSerializer.Deserialize<TResults>(json, Options) ?? throw new JsonException("The file holds no results.");
}
