namespace SpanRnn.Tool.Timing;

/// <summary>What <c>bench --json</c> prints. Field names are stable.</summary>
internal sealed record BenchReport
{
    public required string File { get; init; }

    public required string Format { get; init; }

    public required string Machine { get; init; }

    public required int Rounds { get; init; }

    public required IReadOnlyList<TimingReport> Timings { get; init; }

    /// <summary>Bytes that the generated calls allocated per step; 0 unless something is broken.</summary>
    public required double AllocatedBytesPerStep { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>One contestant.</summary>
/// <param name="Call">What was called.</param>
/// <param name="StepsPerCall">Steps of one call.</param>
/// <param name="NanosecondsPerStep">The median of all rounds.</param>
/// <param name="FastestNanosecondsPerStep">The fastest round.</param>
/// <param name="TimesFirst">The median of the ratios to the first contestant in the same round: <c>Step</c>, or <c>Run</c> where there are no steps.</param>
internal sealed record TimingReport(string Call, int StepsPerCall, double NanosecondsPerStep, double FastestNanosecondsPerStep, double TimesFirst);
