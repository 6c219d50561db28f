namespace SpanRnn.Bench.Bulk;

/// <summary>What one call works through.</summary>
/// <param name="Steps">Steps of each state.</param>
/// <param name="States">States side by side.</param>
internal sealed record BulkShape(int Steps, int States)
{
    /// <summary>Steps of a sequence.</summary>
    public const int SequenceSteps = 256;

    /// <summary>States of a batch, the smallest that has to run near the arithmetic limit.</summary>
    public const int BatchStates = 64;

    /// <summary>States of a crowd: the thousand agents of a game, whose states do not stay in the first cache level.</summary>
    public const int CrowdStates = 1_024;

    /// <summary>A sequence.</summary>
    public static readonly BulkShape Sequence = new(SequenceSteps, States: 1);

    /// <summary>A batch.</summary>
    public static readonly BulkShape Batch = new(Steps: 1, BatchStates);

    /// <summary>A crowd.</summary>
    public static readonly BulkShape Crowd = new(Steps: 1, CrowdStates);

    /// <summary>Steps of a call over all states: what times are divided by.</summary>
    public int Count => Steps * States;

    /// <summary>The shape of a workload.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The workload is a single step.</exception>
    public static BulkShape Of(Workload workload) => workload switch
    {
        Workload.Sequence => Sequence,
        Workload.Batch => Batch,
        Workload.Crowd => Crowd,
        _ => throw new ArgumentOutOfRangeException(nameof(workload), workload, "A single step is not bulk work."),
    };
}
