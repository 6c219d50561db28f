using System.Reflection;

namespace SpanRnn.Generator.Tests;

/// <summary>A span that a generated method takes.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Size">Floats of one vector.</param>
/// <param name="Count">Vectors in it.</param>
/// <param name="IsWritten">Whether the method writes it.</param>
internal sealed record CallSpan(string Name, int Size, int Count, bool IsWritten)
{
    /// <summary>The length that it must have.</summary>
    public int Length => Size * Count;

    /// <summary>The spans of a method, by the names that the emitter gives them and the class's constants.</summary>
    public static IReadOnlyList<CallSpan> Of(MethodInfo method)
    {
        Type type = method.DeclaringType!;
        int count = method.Name switch
        {
            "StepBatch" => CallForm.Agents,
            "Run" => CallForm.Steps,
            _ => 1,
        };
        return
        [
            .. from parameter in method.GetParameters()
               let isWritten = parameter.ParameterType == typeof(Span<float>)
               where isWritten || parameter.ParameterType == typeof(ReadOnlySpan<float>)
               let vectors = method.Name == "Run" && parameter.Name is "hidden" or "cell" ? 1 : count
               select new CallSpan(parameter.Name!, SizeOf(parameter.Name!), vectors, isWritten),
        ];

        int SizeOf(string parameter) => parameter switch
        {
            "input" or "inputs" or "sequence" => Constant("InputSize")!.Value,
            "hidden" => Constant("HiddenSize")!.Value,
            "cell" => Constant("CellSize") ?? Constant("HiddenSize")!.Value,
            "outputs" when Constant("HiddenSize") is { } hidden => hidden,
            "output" or "outputs" => Constant("OutputSize")!.Value,
            _ => throw new InvalidOperationException($"Unknown span {parameter} of {method}."),
        };

        int? Constant(string name) => (int?)type.GetField(name)?.GetRawConstantValue();
    }
}
