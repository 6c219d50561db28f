namespace SpanRnn.Testing;

/// <summary>An attribute of an ONNX operator.</summary>
/// <param name="Name">The attribute's name, such as <c>hidden_size</c>.</param>
/// <param name="Value">An <see cref="int"/>, a <see cref="float"/> array or a <see cref="string"/> array.</param>
public readonly record struct OnnxAttribute(string Name, object Value);
