using SpanRnn.Bench.Bulk;

namespace SpanRnn.Bench.Budgets;

/// <summary>What a trial is timed at.</summary>
/// <param name="Workload">A step, a sequence or a batch.</param>
/// <param name="ClassName">The generated class that does it.</param>
/// <param name="MeasuresError">Whether the hidden state after 100 steps is compared with exact sums too.</param>
internal sealed record TrialWork(Workload Workload, string ClassName, bool MeasuresError = false);
