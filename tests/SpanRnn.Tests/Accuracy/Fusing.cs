using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SpanRnn.Tests.Accuracy;

/// <summary>Whether multiply-adds round once: the kernels' do where the hardware has such an instruction.</summary>
internal static class Fusing
{
    public static bool InHardware { get; } = Fma.IsSupported || AdvSimd.IsSupported;
}
