using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpanRnn.Kernels;
using SpanRnn.Tool.Timing;

namespace SpanRnn.Tool.Inspection;

/// <summary>What this machine needs for the parts of a step, measured in some ten milliseconds.</summary>
/// <param name="StreamNanoseconds">For one pass of vector multiply-adds over the network's weights.</param>
/// <param name="ActivationNanoseconds">For tanh of one float among many.</param>
/// <param name="ActivationLatency">Until tanh of one vector is known.</param>
internal sealed record MachineRates(double StreamNanoseconds, double ActivationNanoseconds, double ActivationLatency)
{
    private const int Rounds = 15;
    private const double RoundNanoseconds = 2e5;
    private const int ActivatedFloats = 256;
    private const int ChainLength = 64;
    private const int CacheLineFloats = 16;

    /// <summary>Measures with the widest vectors that the machine has, those that generated code uses.</summary>
    /// <param name="weightFloats">Floats of the network's packed weights.</param>
    public static MachineRates Measure(long weightFloats) =>
        Vector512.IsHardwareAccelerated ? Measure<Simd512, Vector512<float>>(weightFloats)
        : Vector256.IsHardwareAccelerated ? Measure<Simd256, Vector256<float>>(weightFloats)
        : Vector128.IsHardwareAccelerated ? Measure<Simd128, Vector128<float>>(weightFloats)
        : Measure<SimdScalar, float>(weightFloats);

    private static MachineRates Measure<TSimd, TVector>(long weightFloats)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        float[] weights = GC.AllocateArray<float>(checked((int)(weightFloats + (2 * CacheLineFloats))), pinned: true);
        float[] vector = GC.AllocateArray<float>(ActivatedFloats, pinned: true);
        return new MachineRates(
            Median(() => Stream<TSimd, TVector>(weights, (int)weightFloats, vector)),
            Median(() => Activate<TSimd, TVector>(vector)) / ActivatedFloats,
            Median(() => Chain<TSimd, TVector>(vector)) / ChainLength);
    }

    private static double Median(Action call)
    {
        int calls = RoundTimer.CallsPerRound(call, RoundNanoseconds);
        return RoundTimer.Median(Enumerable.Range(0, Rounds).Select(_ => RoundTimer.Time(call, calls) / calls));
    }

    // Eight sums, as many as hide the latency of a multiply-add.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Stream<TSimd, TVector>(float[] weights, int count, float[] result)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        ref float source = ref MemoryMarshal.GetArrayDataReference(weights);
        TVector factor = TSimd.Broadcast(result[0]);
        TVector s0 = factor, s1 = factor, s2 = factor, s3 = factor, s4 = factor, s5 = factor, s6 = factor, s7 = factor;
        int stride = 8 * TSimd.Count;
        int i = 0;
        for (; i <= count - stride; i += stride)
        {
            s0 = TSimd.MultiplyAdd(factor, TSimd.Load(ref source, i), s0);
            s1 = TSimd.MultiplyAdd(factor, TSimd.Load(ref source, i + TSimd.Count), s1);
            s2 = TSimd.MultiplyAdd(factor, TSimd.Load(ref source, i + (2 * TSimd.Count)), s2);
            s3 = TSimd.MultiplyAdd(factor, TSimd.Load(ref source, i + (3 * TSimd.Count)), s3);
            s4 = TSimd.MultiplyAdd(factor, TSimd.Load(ref source, i + (4 * TSimd.Count)), s4);
            s5 = TSimd.MultiplyAdd(factor, TSimd.Load(ref source, i + (5 * TSimd.Count)), s5);
            s6 = TSimd.MultiplyAdd(factor, TSimd.Load(ref source, i + (6 * TSimd.Count)), s6);
            s7 = TSimd.MultiplyAdd(factor, TSimd.Load(ref source, i + (7 * TSimd.Count)), s7);
        }

        for (; i < count; i += TSimd.Count)
        {
            s0 = TSimd.MultiplyAdd(factor, TSimd.Load(ref source, i), s0);
        }

        TVector sum = TSimd.Add(TSimd.Add(TSimd.Add(s0, s1), TSimd.Add(s2, s3)), TSimd.Add(TSimd.Add(s4, s5), TSimd.Add(s6, s7)));
        TSimd.Store(sum, ref MemoryMarshal.GetArrayDataReference(result), 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Activate<TSimd, TVector>(float[] vector)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        ref float values = ref MemoryMarshal.GetArrayDataReference(vector);
        for (int i = 0; i < ActivatedFloats; i += TSimd.Count)
        {
            TSimd.Store(Activations.Tanh<TSimd, TVector, AccurateTanh>(TSimd.Load(ref values, i)), ref values, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Chain<TSimd, TVector>(float[] vector)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        ref float values = ref MemoryMarshal.GetArrayDataReference(vector);
        TVector x = TSimd.Load(ref values, 0);
        for (int i = 0; i < ChainLength; i++)
        {
            x = Activations.Tanh<TSimd, TVector, AccurateTanh>(x);
        }

        TSimd.Store(x, ref values, 0);
    }
}
