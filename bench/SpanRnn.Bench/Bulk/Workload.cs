namespace SpanRnn.Bench.Bulk;

/// <summary>What a run measures.</summary>
internal enum Workload
{
    /// <summary>One step of one state per call.</summary>
    Step,

    /// <summary>Many steps of one state per call.</summary>
    Sequence,

    /// <summary>One step of many states per call.</summary>
    Batch,

    /// <summary>The same for a crowd.</summary>
    Crowd,
}
