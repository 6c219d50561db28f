using SpanRnn.Kernels;
using Xunit;

namespace SpanRnn.Tests.Disassembly;

/// <summary>A theory about the code of the widest tier: where the machine lacks AVX2 and FMA, it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KernelTheoryAttribute : TheoryAttribute
{
    /// <summary>A theory about the code of the widest tier.</summary>
    public KernelTheoryAttribute()
    {
        if (!Simd256.IsSupported)
        {
            Skip = "Needs x64 with AVX2 and FMA.";
        }
    }
}
