using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SpanRnn.Tests.Accuracy;

/// <summary>
/// The bounds of accuracy are those of hardware that fuses. Elsewhere each multiply-add rounds twice: two independent errors
/// of the same size have √2 times the root mean square of one.
/// </summary>
internal static class UnfusedSlack
{
    public static double Factor { get; } = Fma.IsSupported || AdvSimd.IsSupported ? 1 : Math.Sqrt(2);
}
