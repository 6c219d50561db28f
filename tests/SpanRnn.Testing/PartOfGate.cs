namespace SpanRnn.Testing;

/// <summary>One part of a gate, such as <see cref="CellParameters.InputBias"/>. A Func cannot give spans on .NET 8.</summary>
/// <param name="gate">The gate.</param>
/// <returns>The part's floats.</returns>
public delegate ReadOnlySpan<float> PartOfGate(Gate gate);
