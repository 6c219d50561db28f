using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpanRnn.Bench.Roofline;

/// <content>The loop for machines with AVX-512.</content>
internal static partial class StreamLoops
{
    /// <summary>One stream, blocks of 12 vectors of 16 weights; <paramref name="vectors"/> counts vectors of 8, as in the other loops.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Wide(ref float weights, int vectors, float factor, int passes)
    {
        Vector512<float> x = Vector512.Create(factor);
        Vector512<float> s0 = default;
        Vector512<float> s1 = default;
        Vector512<float> s2 = default;
        Vector512<float> s3 = default;
        Vector512<float> s4 = default;
        Vector512<float> s5 = default;
        Vector512<float> s6 = default;
        Vector512<float> s7 = default;
        Vector512<float> s8 = default;
        Vector512<float> s9 = default;
        Vector512<float> s10 = default;
        Vector512<float> s11 = default;
        Vector256<float> rest = default;
        for (int pass = 0; pass < passes; pass++)
        {
            ref float w = ref weights;
            int left = vectors;
            for (; left >= 24; left -= 24)
            {
                s0 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 0), s0);
                s1 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 16), s1);
                s2 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 32), s2);
                s3 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 48), s3);
                s4 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 64), s4);
                s5 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 80), s5);
                s6 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 96), s6);
                s7 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 112), s7);
                s8 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 128), s8);
                s9 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 144), s9);
                s10 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 160), s10);
                s11 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 176), s11);
                w = ref Unsafe.Add(ref w, 192);
            }

            for (; left >= 2; left -= 2)
            {
                s0 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref w, 0), s0);
                w = ref Unsafe.Add(ref w, 16);
            }

            if (left > 0)
            {
                rest = Vector256.FusedMultiplyAdd(Vector256.Create(factor), Vector256.LoadUnsafe(ref w, 0), rest);
            }
        }

        Vector512<float> sum = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11;
        return Vector512.Sum(sum) + Vector256.Sum(rest);
    }
}
