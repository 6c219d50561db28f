using System.Text.Json;
using Google.Protobuf;

namespace SpanRnn.Fuzz.Targets;

/// <summary>Every format that SpanRnn reads.</summary>
public static class FuzzTargets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. SafetensorsTargets.All(),
        OnnxTarget.Create(),
        .. KerasTargets.All(),
        .. JsonTargets.All(),
    ];

    /// <summary>A format by its name.</summary>
    public static FuzzTarget Named(string name) => All.Single(target => target.Name == name);

    /// <summary>Whether a parser that is not ours refused the bytes: no JSON, no protobuf, no zip archive.</summary>
    internal static bool IsParserFault(WeightFileException refusal) =>
        refusal.InnerException is JsonException or InvalidProtocolBufferException or InvalidDataException or EndOfStreamException or IOException;
}
