using System.Text.Json.Serialization;

namespace SpanRnn.Bench.Native;

/// <summary>One cell's step in one process, in ns.</summary>
/// <param name="Cell">Kind and sizes.</param>
/// <param name="Step">The median of a step through the public surface.</param>
/// <param name="Streaming">The roofline: reading the weights once through multiply-adds; null without fused multiply-add.</param>
/// <param name="Ratio">Step over roofline, the median of the rounds' ratios.</param>
/// <param name="Vector128">A step of the 128-bit kernel.</param>
/// <param name="Scalar">A step of the kernel without vectors.</param>
/// <param name="ScalarOverVector128">Their ratio, the median of the rounds'.</param>
internal sealed record CellTimes(string Cell, double Step, double? Streaming, double? Ratio, double Vector128, double Scalar, double ScalarOverVector128);

/// <summary>What one process has measured.</summary>
/// <param name="Tier">The vectors that it steps with.</param>
/// <param name="Fuses">Whether its 128-bit vectors fuse multiply and add.</param>
/// <param name="Disturbance">Median over fastest time, for the lane in the middle; 1 on a quiet machine.</param>
/// <param name="Cells">A line per cell.</param>
internal sealed record ProcessResult(string Tier, bool Fuses, double Disturbance, IReadOnlyList<CellTimes> Cells);

/// <summary>Medians over several processes of one build.</summary>
/// <param name="Build">How it was compiled.</param>
/// <param name="Result">The medians.</param>
internal sealed record BuildResult(string Build, ProcessResult Result);

/// <summary>All builds on one machine.</summary>
/// <param name="Date">When, in UTC.</param>
/// <param name="Times">Processes of each build, in turns.</param>
/// <param name="Processor">The processor.</param>
/// <param name="OperatingSystem">Name and version.</param>
/// <param name="Runtime">The .NET version.</param>
/// <param name="SpanRnnVersion">With the commit.</param>
/// <param name="Builds">A table's worth per build.</param>
internal sealed record NativeResults(
    DateTime Date, int Times, string Processor, string OperatingSystem, string Runtime, string SpanRnnVersion, IReadOnlyList<BuildResult> Builds);

/// <summary>JSON without reflection, which native code has none of.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProcessResult))]
[JsonSerializable(typeof(NativeResults))]
internal sealed partial class ResultsContext : JsonSerializerContext;
