using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpanRnn.Bench.Roofline;

/// <content>The loop for weights that lie beyond the first cache level.</content>
internal static partial class StreamLoops
{
    // 128, 256, 512 and 768 floats ahead were the same.
    private const int PrefetchDistance = 256;

    /// <summary>One stream, blocks of 8 vectors, each of which asks for the four cache lines 1 KiB ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Prefetching(ref float weights, int vectors, float factor, int passes)
    {
        Vector256<float> x = Vector256.Create(factor);
        Vector256<float> s0 = default;
        Vector256<float> s1 = default;
        Vector256<float> s2 = default;
        Vector256<float> s3 = default;
        Vector256<float> s4 = default;
        Vector256<float> s5 = default;
        Vector256<float> s6 = default;
        Vector256<float> s7 = default;
        for (int pass = 0; pass < passes; pass++)
        {
            ref float w = ref weights;
            int left = vectors;
            for (; left >= 8; left -= 8)
            {
                Prefetch(ref w);
                s0 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 0), s0);
                s1 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 8), s1);
                s2 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 16), s2);
                s3 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 24), s3);
                s4 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 32), s4);
                s5 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 40), s5);
                s6 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 48), s6);
                s7 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 56), s7);
                w = ref Unsafe.Add(ref w, 64);
            }

            for (; left >= 4; left -= 4)
            {
                s0 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 0), s0);
                s1 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 8), s1);
                s2 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 16), s2);
                s3 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 24), s3);
                w = ref Unsafe.Add(ref w, 32);
            }

            for (; left > 0; left--)
            {
                s4 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w), s4);
                w = ref Unsafe.Add(ref w, 8);
            }
        }

        return Vector256.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7);
    }

    // Past the end of the weights this asks for memory that nothing needs; a prefetch never faults. The weights are
    // pinned, so the address holds. Other processors than x86 have no such instruction here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref float w)
    {
        if (Sse.IsSupported)
        {
            float* ahead = (float*)Unsafe.AsPointer(ref w) + PrefetchDistance;
            Sse.Prefetch0(ahead);
            Sse.Prefetch0(ahead + 16);
            Sse.Prefetch0(ahead + 32);
            Sse.Prefetch0(ahead + 48);
        }
    }
}
