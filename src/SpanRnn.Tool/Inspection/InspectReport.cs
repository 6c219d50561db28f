namespace SpanRnn.Tool.Inspection;

/// <summary>What <c>inspect --json</c> prints. Field names are stable.</summary>
internal sealed record InspectReport
{
    public required string File { get; init; }

    public required string Format { get; init; }

    public required int InputSize { get; init; }

    public required int OutputSize { get; init; }

    public required long Parameters { get; init; }

    public required long WeightBytes { get; init; }

    public required long StateFloats { get; init; }

    public required long StateBytes { get; init; }

    /// <summary>Whether some layer needs the end of a sequence, so that there are no single steps and no states.</summary>
    public required bool TakesWholeSequences { get; init; }

    /// <summary>Input vectors that one step takes: the product of all strides.</summary>
    public required int StepInputs { get; init; }

    public required float ResidualScale { get; init; }

    public double? SampleRate { get; init; }

    public required IReadOnlyList<LayerReport> Layers { get; init; }

    public required EstimateReport Estimate { get; init; }

    /// <summary>Whether a generated class can express the network.</summary>
    public required bool CanBeGenerated { get; init; }

    /// <summary>Why not.</summary>
    public string? Refusal { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
}

/// <summary>One layer of <see cref="InspectReport"/>.</summary>
internal sealed record LayerReport(
    int Index, string Name, string Description, int InputSize, int OutputSize, string? Convention, long Parameters, long WeightBytes, long StateFloats);

/// <summary>What <see cref="InspectReport"/> expects of a step, in nanoseconds.</summary>
internal sealed record EstimateReport(double NanosecondsPerStep, double StreamNanoseconds, double ActivationNanosecondsPerFloat, double ActivationLatencyNanoseconds);
