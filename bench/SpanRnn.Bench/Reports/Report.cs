namespace SpanRnn.Bench.Reports;

/// <summary>One run's results, ready to be shown and written.</summary>
/// <param name="Table">For reading.</param>
/// <param name="Json">For programs.</param>
internal sealed record Report(ResultTable Table, string Json);
