using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Budgets;

/// <summary>What one run of <c>--budgets</c> found.</summary>
/// <param name="Date">When, in UTC.</param>
/// <param name="Rounds">Rounds behind each median.</param>
/// <param name="Settled">Whether every warm-up ended with settled times.</param>
/// <param name="Disturbance">Median time over fastest time, for the lane in the middle.</param>
/// <param name="Machine">Where.</param>
/// <param name="Trials">What was tried.</param>
internal sealed record BudgetResults(DateTime Date, int Rounds, bool Settled, double Disturbance, MachineFacts Machine, IReadOnlyList<TrialResult> Trials);

/// <summary>A value tried on one piece of work.</summary>
/// <param name="Budget">The constant in KernelBudgets.cs.</param>
/// <param name="Value">Its value.</param>
/// <param name="Tried">The value tried.</param>
/// <param name="Workload">A step, a sequence or a batch.</param>
/// <param name="ClassName">The generated class.</param>
/// <param name="Times">The time with the tried value over that with the constant's, round by round.</param>
/// <param name="SameCode">The same ratio of a second build with the constant's value: what is due to chance.</param>
/// <param name="Error">Largest error of the hidden state after 100 steps; null where it was not asked for.</param>
/// <param name="TriedError">The same with the tried value.</param>
internal sealed record TrialResult(
    string Budget, string Value, string Tried, Workload Workload, string ClassName, Spread Times, Spread SameCode, double? Error, double? TriedError);
