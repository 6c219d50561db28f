namespace SpanRnn.Bench.Quick;

/// <summary>Machine and versions that a result belongs to.</summary>
/// <param name="Processor">The processor's name, with family and model on x86.</param>
/// <param name="LogicalCores">Cores as the system counts them.</param>
/// <param name="OperatingSystem">Name and version.</param>
/// <param name="Runtime">The .NET version.</param>
/// <param name="Architecture">Of the process.</param>
/// <param name="InstructionSets">The vector extensions that the JIT uses.</param>
/// <param name="VectorBits">The widest vectors that the JIT, and so TensorPrimitives, prefers.</param>
/// <param name="SpanRnnVersion">With the commit.</param>
/// <param name="TensorPrimitivesVersion">Of the package System.Numerics.Tensors.</param>
/// <param name="OnnxRuntimeVersion">Of the native library.</param>
internal sealed record MachineFacts(
    string Processor,
    int LogicalCores,
    string OperatingSystem,
    string Runtime,
    string Architecture,
    IReadOnlyList<string> InstructionSets,
    int VectorBits,
    string SpanRnnVersion,
    string TensorPrimitivesVersion,
    string OnnxRuntimeVersion);
