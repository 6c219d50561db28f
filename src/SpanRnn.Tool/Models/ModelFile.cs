using SpanRnn.Onnx.Network;

namespace SpanRnn.Tool.Models;

/// <summary>A model that has been read.</summary>
/// <param name="Path">Where it was.</param>
/// <param name="Format">What it was.</param>
/// <param name="Network">What it holds.</param>
internal sealed record ModelFile(string Path, ModelFormat Format, NetworkModel Network)
{
    /// <summary>Samples per second of a model of sound; null where the file does not say.</summary>
    public double? SampleRate { get; init; }

    /// <summary>What the file says about itself, by its path in the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>How a whole ONNX graph takes and gives its data; null for other formats and for a single node.</summary>
    public NetworkReading? Graph { get; init; }

    /// <summary>The file's name without its folder.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);
}
