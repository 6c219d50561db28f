namespace SpanRnn.Generator.Extraction;

/// <summary>Where the emitted part of a class goes.</summary>
/// <param name="Namespace">The namespace, "" for the global one.</param>
/// <param name="Name">The class's name, escaped where it is a keyword.</param>
/// <param name="Containers">Headers of the types around it, outermost first, such as <c>partial struct Outer</c>.</param>
/// <param name="QualifiedName">The unescaped name with namespace and containers, for the file's name.</param>
internal sealed record TargetType(string Namespace, string Name, EquatableArray<string> Containers, string QualifiedName);
