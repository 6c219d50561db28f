using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.OnnxRuntime;

namespace SpanRnn.Bench.Quick;

/// <summary>Reads the facts of the machine and the versions of everything that competes.</summary>
internal static class MachineProbe
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

    /// <summary>Whether this process was told to do without AVX-512, and does.</summary>
    public static bool IsNarrowed => !Avx512F.IsSupported && Environment.GetEnvironmentVariable("DOTNET_EnableAVX512") == "0";

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
