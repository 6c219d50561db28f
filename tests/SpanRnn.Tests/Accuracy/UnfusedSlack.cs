using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SpanRnn.Tests.Accuracy;

/// <summary>
/// The bounds against double precision are those of hardware that fuses. Elsewhere each multiply-add rounds twice: two
/// independent errors of the same size have √2 times the root mean square of one. An estimate, not a proof.
/// </summary>
internal static class UnfusedSlack
{
    public static bool IsFused { get; } = Fma.IsSupported || AdvSimd.IsSupported;

    public static double Factor { get; } = IsFused ? 1 : Math.Sqrt(2);
}
