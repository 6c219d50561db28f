using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Roofline;

/// <summary>
/// The most multiply-adds that the core can do, all operands in registers: 12 independent sums on the widest vectors it has.
/// (8, 10 and 12 sums reach 90, 93 and 93 GFLOP/s on a 3 GHz Xeon whose two units make 96.)
/// </summary>
internal sealed class FmaPeak : IContestant
{
    /// <summary>Bits of the vectors.</summary>
    public static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : 256;

    /// <summary>Floating-point operations of one repetition: 12 sums × lanes × multiply and add.</summary>
    public static int FlopsPerRun => 12 * (VectorBits / 32) * 2;

    private float _sink = 0.5f;

    public string Name => ContestantNames.FmaPeak;

    public void Run(int count) => _sink = VectorBits == 512 ? MultiplyWide(_sink, count) : Multiply(_sink, count);

    public void Dispose()
    {
    }

    // s ← s/2 + x settles at 2x, whatever the number of repetitions: no overflow, no denormals.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply(float start, int count)
    {
        Vector256<float> x = Vector256.Create(start / 8);
        Vector256<float> half = Vector256.Create(0.5f);
        Vector256<float> s0 = x;
        Vector256<float> s1 = x;
        Vector256<float> s2 = x;
        Vector256<float> s3 = x;
        Vector256<float> s4 = x;
        Vector256<float> s5 = x;
        Vector256<float> s6 = x;
        Vector256<float> s7 = x;
        Vector256<float> s8 = x;
        Vector256<float> s9 = x;
        Vector256<float> s10 = x;
        Vector256<float> s11 = x;
        for (int i = 0; i < count; i++)
        {
            s0 = Vector256.FusedMultiplyAdd(s0, half, x);
            s1 = Vector256.FusedMultiplyAdd(s1, half, x);
            s2 = Vector256.FusedMultiplyAdd(s2, half, x);
            s3 = Vector256.FusedMultiplyAdd(s3, half, x);
            s4 = Vector256.FusedMultiplyAdd(s4, half, x);
            s5 = Vector256.FusedMultiplyAdd(s5, half, x);
            s6 = Vector256.FusedMultiplyAdd(s6, half, x);
            s7 = Vector256.FusedMultiplyAdd(s7, half, x);
            s8 = Vector256.FusedMultiplyAdd(s8, half, x);
            s9 = Vector256.FusedMultiplyAdd(s9, half, x);
            s10 = Vector256.FusedMultiplyAdd(s10, half, x);
            s11 = Vector256.FusedMultiplyAdd(s11, half, x);
        }

        // Every lane is 2x = start/4 in the end; the largest sum of all of them is 8 lanes × 12 × start/4 = 24 start.
        Vector256<float> sum = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11;
        return Vector256.Sum(sum) / 24;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float MultiplyWide(float start, int count)
    {
        Vector512<float> x = Vector512.Create(start / 8);
        Vector512<float> half = Vector512.Create(0.5f);
        Vector512<float> s0 = x;
        Vector512<float> s1 = x;
        Vector512<float> s2 = x;
        Vector512<float> s3 = x;
        Vector512<float> s4 = x;
        Vector512<float> s5 = x;
        Vector512<float> s6 = x;
        Vector512<float> s7 = x;
        Vector512<float> s8 = x;
        Vector512<float> s9 = x;
        Vector512<float> s10 = x;
        Vector512<float> s11 = x;
        for (int i = 0; i < count; i++)
        {
            s0 = Vector512.FusedMultiplyAdd(s0, half, x);
            s1 = Vector512.FusedMultiplyAdd(s1, half, x);
            s2 = Vector512.FusedMultiplyAdd(s2, half, x);
            s3 = Vector512.FusedMultiplyAdd(s3, half, x);
            s4 = Vector512.FusedMultiplyAdd(s4, half, x);
            s5 = Vector512.FusedMultiplyAdd(s5, half, x);
            s6 = Vector512.FusedMultiplyAdd(s6, half, x);
            s7 = Vector512.FusedMultiplyAdd(s7, half, x);
            s8 = Vector512.FusedMultiplyAdd(s8, half, x);
            s9 = Vector512.FusedMultiplyAdd(s9, half, x);
            s10 = Vector512.FusedMultiplyAdd(s10, half, x);
            s11 = Vector512.FusedMultiplyAdd(s11, half, x);
        }

        // Every lane is 2x = start/4 in the end; the largest sum of all of them is 16 lanes × 12 × start/4 = 48 start.
        Vector512<float> sum = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11;
        return Vector512.Sum(sum) / 48;
    }
}
