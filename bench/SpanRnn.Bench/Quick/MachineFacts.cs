using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.OnnxRuntime;

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
    string OnnxRuntimeVersion)
{
    /// <summary>This machine, this process.</summary>
    public static MachineFacts Read() => new(
        ProcessorName.Read(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Extensions(),
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128,
        VersionOf(typeof(CellSpec)),
        VersionOf(typeof(TensorPrimitives)),
        OrtEnv.Instance().GetVersionString());

    private static string[] Extensions()
    {
        (bool Present, string Name)[] extensions =
        [
            (Sse42.IsSupported, "SSE4.2"),
            (Avx2.IsSupported, "AVX2"),
            (Fma.IsSupported, "FMA"),
            (Avx512F.IsSupported, "AVX-512F"),
            (AdvSimd.IsSupported, "AdvSimd"),
        ];
        return [.. extensions.Where(extension => extension.Present).Select(extension => extension.Name)];
    }

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? type.Assembly.GetName().Version?.ToString()
        ?? "unknown";
}
