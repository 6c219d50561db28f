using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Reports;

/// <summary>The results as JSON, every number in full.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(QuickResults results) => JsonSerializer.Serialize(results, Options) + "\n";
}
