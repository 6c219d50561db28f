namespace SpanRnn;

/// <summary>A network that processes sound, as amplifier models come: with the sample rate that it was trained for and a description.</summary>
/// <param name="Network">The network; one step per sample.</param>
/// <param name="SampleRate">Samples per second; null where the file does not say.</param>
/// <param name="Metadata">What the file says about the model, by its path in the file, such as <c>metadata.name</c>; texts and numbers as they stand.</param>
public sealed record AudioModel(NetworkModel Network, double? SampleRate, IReadOnlyDictionary<string, string> Metadata);
