using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SpanRnn.Bench.Contestants;
using SpanRnn.Kernels;

namespace SpanRnn.Bench.Limits;

/// <summary>One instruction, each waiting for the last: its latency. A repetition is <see cref="Length"/> of them.</summary>
/// <typeparam name="TOperation">The instruction.</typeparam>
internal sealed class LatencyLoop<TOperation> : IContestant
    where TOperation : struct, ILatency
{
    /// <summary>Instructions of a repetition.</summary>
    public const int Length = 8;

    private Vector256<float> _value = Vector256.Create(1f);

    public string Name => TOperation.Name;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int count)
    {
        Vector256<float> value = _value;
        for (int i = 0; i < count; i++)
        {
            value = TOperation.Apply(TOperation.Apply(TOperation.Apply(TOperation.Apply(value))));
            value = TOperation.Apply(TOperation.Apply(TOperation.Apply(TOperation.Apply(value))));
        }

        _value = value;
    }

    public void Dispose()
    {
    }
}

/// <summary>An instruction that takes a vector and gives one. 1 stays 1, so that no value becomes subnormal or infinite.</summary>
internal interface ILatency
{
    /// <summary>What it is called in the table.</summary>
    static abstract string Name { get; }

    /// <summary>The instruction.</summary>
    static abstract Vector256<float> Apply(Vector256<float> value);
}

/// <summary>A multiply-add.</summary>
internal readonly struct MultiplyAddLatency : ILatency
{
    public static string Name => "multiply-add";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(Vector256<float> value) => Simd256.MultiplyAdd(value, Vector256.Create(0.5f), Vector256.Create(0.5f));
}

/// <summary>A multiplication.</summary>
internal readonly struct MultiplyLatency : ILatency
{
    public static string Name => "multiplication";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(Vector256<float> value) => Simd256.Multiply(value, value);
}

/// <summary>An addition; of zero, which only negative zero would let the compiler drop.</summary>
internal readonly struct AddLatency : ILatency
{
    public static string Name => "addition";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(Vector256<float> value) => Simd256.Add(value, Vector256<float>.Zero);
}

/// <summary>A limit: minimum or maximum.</summary>
internal readonly struct LimitLatency : ILatency
{
    public static string Name => "limit";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(Vector256<float> value) => Simd256.AtMost(Vector256.Create(2f), value);
}

/// <summary>A division.</summary>
internal readonly struct DivideLatency : ILatency
{
    public static string Name => "division";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(Vector256<float> value) => Simd256.Divide(value, value);
}

/// <summary>The way of a number through memory, from a store of the vector it is in to a broadcast of it: how h reaches the next step.</summary>
internal readonly struct ForwardLatency : ILatency
{
    private static readonly float[] Memory = GC.AllocateArray<float>(16, pinned: true);

    public static string Name => "store and broadcast";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(Vector256<float> value)
    {
        ref float memory = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(Memory);
        Simd256.Store(value, ref memory, 0);
        return Simd256.Broadcast(Unsafe.Add(ref memory, 3));
    }
}
