namespace SpanRnn.Bench.Budgets;

/// <summary>Another value of one of the generator's budgets, and what it is tried on.</summary>
/// <param name="Budget">The name of a constant in KernelBudgets.cs.</param>
/// <param name="Value">The value tried, as the source would have it.</param>
/// <param name="Works">The work that the budget matters for.</param>
internal sealed record BudgetTrial(string Budget, string Value, params IReadOnlyList<TrialWork> Works)
{
    /// <summary>A name for a folder.</summary>
    public string FolderName => $"{Budget}-{Value.Replace(" ", "", StringComparison.Ordinal).Replace('*', 'x').Replace("<<", "shl", StringComparison.Ordinal)}";
}
