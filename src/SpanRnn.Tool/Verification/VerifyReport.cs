namespace SpanRnn.Tool.Verification;

/// <summary>What <c>verify --json</c> prints. Field names are stable.</summary>
internal sealed record VerifyReport
{
    public required string File { get; init; }

    public required string Format { get; init; }

    public required double Tolerance { get; init; }

    public required int Seed { get; init; }

    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>Whether one call over the whole sequence gave the bits of the steps one by one; null where there are no steps.</summary>
    public required bool? RunGivesTheBitsOfStep { get; init; }

    /// <summary>The largest difference of all comparisons.</summary>
    public required double LargestDifference { get; init; }

    public required bool Passed { get; init; }

    /// <summary>What differs in form between the file and the class.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>The generated code beside one reference.</summary>
/// <param name="Against">The reference.</param>
/// <param name="Sequences">Sequences run, each from the network's initial state.</param>
/// <param name="Steps">Steps of each.</param>
/// <param name="LargestDifference">The largest absolute difference of two outputs.</param>
/// <param name="LargestOutput">The largest magnitude of an output of the reference.</param>
/// <param name="Allowed">The largest difference that passes: the tolerance, times the largest output where that is above 1.</param>
/// <param name="Passed">Whether it passes.</param>
internal sealed record Comparison(
    string Against, int Sequences, int Steps, double LargestDifference, double LargestOutput, double Allowed, bool Passed);
