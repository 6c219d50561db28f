namespace SpanRnn.Generator.Tests;

/// <summary>Part of a gate's parameters: a matrix or a bias. A <c>Func</c> may not return a span before .NET 9.</summary>
internal delegate ReadOnlySpan<float> GatePart(Gate gate);
