using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Roofline;
using SpanRnn.Kernels;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Limits;

/// <summary>
/// A part of what a step of an LSTM 8 → 8 does, again and again, each time with the hidden state that came out of the last: between the
/// sum of latencies and the whole step, what adds which cycles.
/// </summary>
/// <typeparam name="TRung">The part.</typeparam>
internal sealed class StepLadder<TRung> : IContestant
    where TRung : struct, IRung
{
    private readonly AlignedFloats _memory = new(RungMemory.Floats);
    private Vector256<float> _hidden = Vector256.Create(0.25f);

    public StepLadder() => RandomParameters.State(RungMemory.Floats, seed: 1).CopyTo(_memory.Values);

    public string Name => TRung.Name;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int count)
    {
        ref float memory = ref _memory.Reference;
        Vector256<float> hidden = _hidden;
        for (int i = 0; i < count; i++)
        {
            Simd256.Store(hidden, ref memory, RungMemory.Hidden);
            hidden = TRung.Step(ref memory);
        }

        _hidden = hidden;
    }

    public void Dispose()
    {
    }
}

/// <summary>Where a rung finds its numbers.</summary>
internal static class RungMemory
{
    public const int Hidden = 0;
    public const int Cell = 8;
    public const int Bias = 16;
    public const int Weights = Bias + (4 * 8);
    public const int Floats = Weights + (8 * 4 * 8);

    /// <summary>One of two chains over 8 columns; the other is to be added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Chain(ref float memory)
    {
        const int First = Weights / 8;
        Vector256<float> sum = Simd256.MultiplyAdd(Simd256.Broadcast(Unsafe.Add(ref memory, Hidden + 3)), ref memory, First, Simd256.Load(ref memory, Bias));
        Vector256<float> known = Simd256.Load(ref memory, Bias + 16);
        sum = Simd256.MultiplyAdd(known, ref memory, First + 1, sum);
        sum = Simd256.MultiplyAdd(known, ref memory, First + 2, sum);
        sum = Simd256.MultiplyAdd(known, ref memory, First + 3, sum);
        return sum;
    }
}

/// <summary>From the old hidden state, in memory, to the new one.</summary>
internal interface IRung
{
    /// <summary>What it is called in the table.</summary>
    static abstract string Name { get; }

    /// <summary>The part of a step.</summary>
    static abstract Vector256<float> Step(ref float memory);
}

/// <summary>The instructions that wait for each other, with nothing beside them: through the forget gate alone.</summary>
/// <typeparam name="TTanh">The fraction of the mode.</typeparam>
internal readonly struct OneGate<TTanh> : IRung
    where TTanh : struct, ITanhFraction
{
    public static string Name => "the chain through one gate";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Step(ref float memory)
    {
        Vector256<float> sum = RungMemory.Chain(ref memory) + Simd256.Load(ref memory, RungMemory.Bias + 16);
        TTanh.EvaluateSigmoid<Simd256, Vector256<float>>(sum, 1, out Vector256<float> numerator, out Vector256<float> denominator);
        Vector256<float> kept = (numerator * Simd256.Load(ref memory, RungMemory.Cell)) / (denominator + denominator);
        Vector256<float> cell = kept + Simd256.Load(ref memory, RungMemory.Bias);
        Vector256<float> limited = TTanh.EvaluateLate<Simd256, Vector256<float>>(cell, 4, out Vector256<float> excess, out denominator);
        Vector256<float> scaled = Simd256.FlushTiny(limited, cell) * Simd256.Load(ref memory, RungMemory.Bias + 8);
        return Simd256.MultiplyAdd(scaled, excess, scaled) / denominator;
    }
}

/// <summary>The equations of all gates, whose sums differ in what is added last.</summary>
internal readonly struct FourGates : IRung
{
    public static string Name => "with the equations of all four gates";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Step(ref float memory)
    {
        Vector256<float> chain = RungMemory.Chain(ref memory);
        return Equations(
            chain + Simd256.Load(ref memory, RungMemory.Bias),
            chain + Simd256.Load(ref memory, RungMemory.Bias + 8),
            chain + Simd256.Load(ref memory, RungMemory.Bias + 16),
            chain + Simd256.Load(ref memory, RungMemory.Bias + 24),
            ref memory);
    }

    /// <summary>The equations of a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Equations(Vector256<float> i, Vector256<float> f, Vector256<float> g, Vector256<float> o, ref float memory)
    {
        Vector256<float> cell = LowLatencyLstmEquations.Cell<Simd256, Vector256<float>, AccurateTanhLowLatency>(i, f, g, Simd256.Load(ref memory, RungMemory.Cell));
        Simd256.Store(Simd256.FlushTiny(cell), ref memory, RungMemory.Cell);
        return LowLatencyLstmEquations.Hidden<Simd256, Vector256<float>, AccurateTanhLowLatency>(o, cell);
    }
}

/// <summary>The products of 8 columns with four gates, and all equations.</summary>
internal readonly struct AllProducts : IRung
{
    public static string Name => "with the products of the hidden state";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Step(ref float memory)
    {
        Vector256<float> i = Simd256.Load(ref memory, RungMemory.Bias), f = Simd256.Load(ref memory, RungMemory.Bias + 8);
        Vector256<float> g = Simd256.Load(ref memory, RungMemory.Bias + 16), o = Simd256.Load(ref memory, RungMemory.Bias + 24);
        Vector256<float> i1 = Vector256<float>.Zero, f1 = i1, g1 = i1, o1 = i1;
        Column(0, ref i, ref f, ref g, ref o, ref memory);
        Column(1, ref i1, ref f1, ref g1, ref o1, ref memory);
        Column(2, ref i, ref f, ref g, ref o, ref memory);
        Column(3, ref i1, ref f1, ref g1, ref o1, ref memory);
        Column(4, ref i, ref f, ref g, ref o, ref memory);
        Column(5, ref i1, ref f1, ref g1, ref o1, ref memory);
        Column(6, ref i, ref f, ref g, ref o, ref memory);
        Column(7, ref i1, ref f1, ref g1, ref o1, ref memory);
        return FourGates.Equations(i + i1, f + f1, g + g1, o + o1, ref memory);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(int column, ref Vector256<float> i, ref Vector256<float> f, ref Vector256<float> g, ref Vector256<float> o, ref float memory)
    {
        Vector256<float> x = Simd256.Broadcast(Unsafe.Add(ref memory, RungMemory.Hidden + column));
        int first = (RungMemory.Weights / 8) + (4 * column);
        i = Simd256.MultiplyAdd(x, ref memory, first, i);
        f = Simd256.MultiplyAdd(x, ref memory, first + 1, f);
        g = Simd256.MultiplyAdd(x, ref memory, first + 2, g);
        o = Simd256.MultiplyAdd(x, ref memory, first + 3, o);
    }
}
