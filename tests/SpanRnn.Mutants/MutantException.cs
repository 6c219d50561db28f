namespace SpanRnn.Mutants;

/// <summary>The check itself cannot go on: a list doesn't fit the code, or something doesn't build.</summary>
public sealed class MutantException(string message) : Exception(message);
