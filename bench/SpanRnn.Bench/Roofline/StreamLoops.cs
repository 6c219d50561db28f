using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpanRnn.Bench.Roofline;

/// <summary>
/// Loops that read weights once and use each in one multiply-add: the least that a step can do. Which is fastest
/// depends on footprint, machine and on who else uses the core, so all of them are timed.
/// </summary>
/// <remarks>
/// On a 3 GHz Xeon (family 6, model 207) under some load, medians in bytes per ns from L1 and from L2: 12 sums 175 and
/// 112, 12 sums over two streams 177 and 113, prefetching 127 and 117. Not kept, as never ahead of the best of these by
/// more than 1 %: 8 sums (156 and 113; just the latency of a multiply-add times its throughput, without slack), 10 or
/// 14 sums, unrolling by 16 to 32, four streams, other prefetch distances.
/// Each loop ends with groups of four vectors and single ones, for footprints that its block does not divide.
/// </remarks>
internal static partial class StreamLoops
{
    /// <summary>Reads <c>vectors</c> vectors of 8 weights, <c>passes</c> times, and returns factor × their sum × passes.</summary>
    internal delegate float Loop(ref float weights, int vectors, float factor, int passes);

    /// <summary>One stream, blocks of 12 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float TwelveSums(ref float weights, int vectors, float factor, int passes)
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
        Vector256<float> s8 = default;
        Vector256<float> s9 = default;
        Vector256<float> s10 = default;
        Vector256<float> s11 = default;
        for (int pass = 0; pass < passes; pass++)
        {
            ref float w = ref weights;
            int left = vectors;
            for (; left >= 12; left -= 12)
            {
                s0 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 0), s0);
                s1 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 8), s1);
                s2 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 16), s2);
                s3 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 24), s3);
                s4 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 32), s4);
                s5 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 40), s5);
                s6 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 48), s6);
                s7 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 56), s7);
                s8 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 64), s8);
                s9 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 72), s9);
                s10 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 80), s10);
                s11 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 88), s11);
                w = ref Unsafe.Add(ref w, 96);
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

        return Vector256.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }

    /// <summary>Two streams, one per half of the weights, 6 vectors of each per block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float TwoStreams(ref float weights, int vectors, float factor, int passes)
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
        Vector256<float> s8 = default;
        Vector256<float> s9 = default;
        Vector256<float> s10 = default;
        Vector256<float> s11 = default;
        int half = vectors / 12 * 6;
        for (int pass = 0; pass < passes; pass++)
        {
            ref float w = ref weights;
            int left = vectors;
            ref float v = ref Unsafe.Add(ref weights, half * 8);
            for (; left >= 12; left -= 12)
            {
                s0 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 0), s0);
                s1 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref v, 0), s1);
                s2 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 8), s2);
                s3 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref v, 8), s3);
                s4 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 16), s4);
                s5 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref v, 16), s5);
                s6 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 24), s6);
                s7 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref v, 24), s7);
                s8 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 32), s8);
                s9 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref v, 32), s9);
                s10 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref w, 40), s10);
                s11 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref v, 40), s11);
                w = ref Unsafe.Add(ref w, 48);
                v = ref Unsafe.Add(ref v, 48);
            }

            w = ref v;
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

        return Vector256.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }
}
